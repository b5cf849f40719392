"""Cases made by chance, for pg_hba.conf and pg_ident.conf: records right and wrong.

A wrong record hides nothing here, so a case is many records, each with its own faults.
What the server does not survive is left out: an @file that names itself, up to 15.
"""

import random

from agree_case import MAIN_FILE, Case, lines_of

TYPES = "local host hostssl hostnossl hostgssenc hostnogssenc".split()
ODD_TYPES = ("Local", "HOST", "hosts", "#host", '"host"', "host,local", "", "include_",
             "\ufeffhost", "reject", 'ho"st"')
NAMES = ("all", "ALL", "replication", "sameuser", "samerole", "samegroup", "app", '"all"',
         '"a b"', "a,b", "a, b", "a ,b", "a,,b", ",a", "+group", '+"group"', '"+g"',
         '"a""b"', 'a"b"c', "/^a", '"/^a b"', "/", "/(", "/[", "/a{2,1}", "/\\d+$",
         "@list", "@nolist", "@empty", '"@list"', '@"list"', "@", "x,@list", "@nested",
         '"open', '""', "a#c", "é", "a\\b", "'a b'", "x" * 64, "x" * 63, "a=b", "\x0c",
         "\u00a0", "/a,b", '"/a,b"', "/*", "/a(?=b)", "/\\", "@sub/rel", "all,x",
         '"replication"', '"sameuser"', '"samerole"', "replication,app", "@takes",
         "@d.d", "@deep1", '"a\\\nb"', '"a \\\n b"', "a\\\nb", "a,\\\nb", 'a"b\\\nc"d',
         '"a\r"', '"a""', '"a"""', "@list,@one", "@empty,@empty")
ADDRESSES = ("127.0.0.1/32", "10.0.0.0/8", "0.0.0.0/0", "::1/128", "::/0", "fe80::/10",
             "all", "samehost", "samenet", "ALL", '"all"', "localhost", ".example.com",
             "127.0.0.1", "127.1", "1.2.3", "0x7f.1", "010.0.0.1/8", "2130706433",
             "256.0.0.1", "256.0.0.1/8", "1.2.3.4/33", "1.2.3.4/", "1.2.3.4/x",
             "1.2.3.4/08", "1.2.3.4/-1", "1.2.3.4/0x8", "::1/129", "[::1]/128", "::1",
             "host/8", "127.5.6.7/8", "::ffff:1.2.3.4/96", "fe80::1%lo/64", "*", '""',
             "1.2.3.4/32/8", "1.2.3.4/ 8", "a,b", "10.0.0.0/8,11.0.0.0/8", "1.2.3.4.5",
             "samenet,all", '"samehost"', '"127.0.0.1/8"', "1.2.3.4 /8", "127.0.0.1/+8",
             "1::2::3/64", "@addr",
             "2001:db8::/32", "1/8", "::/ffff::", "127.0.0.1/00", "0/0", "a.b-c_d")
MASKS = ("255.255.255.255", "255.0.0.0", "0.0.0.0", "255.0.255.0", "32", "255.255.255",
         "ffff::", "ffff:ffff::", "nomask", "/8", "255.0.0", "0xff000000", '""',
         "255.0.0.0,1", "::")
METHODS = ("trust reject md5 password scram-sha-256 ident peer cert gss sspi pam ldap "
           "radius bsd oauth krb5 crypt Trust MD5 none scram trust,md5").split()
OPTIONS = ("map=m", "map=", 'map="a b"', '"map=a b"', "map", "map = m", "map=m,map=n",
           "clientcert=1", "clientcert=0", "clientcert=verify-ca", "clientcert=no-verify",
           "clientcert=verify-full", "clientcert=2", "clientcert=", "clientname=CN",
           "clientname=DN", "clientname=cn", "include_realm=0", "include_realm=1",
           "include_realm=2", "krb_realm=R", "compat_realm=1", "upn_username=1",
           "pamservice=x", "pam_use_hostname=1", "pam_use_hostname=2", "ldapserver=h",
           "ldapport=389", "ldapport=0", "ldapport=x", "ldaptls=1", "ldaptls=2",
           "ldapprefix=p", "ldapsuffix=s", "ldapbasedn=dc=x", "ldapbinddn=b",
           "ldapbindpasswd=p", "ldapsearchattribute=a", "ldapsearchfilter=(x)",
           "ldapscheme=ldaps", "ldapscheme=x", '"ldapurl=ldap://h:389/dc=x?uid?sub"',
           '"ldapurl=ldap://h/dc=x?uid?one?(a=b)"', "ldapurl=http://h", "ldapurl=x",
           "radiusservers=127.0.0.1", '"radiusservers=127.0.0.1,::1"',
           "radiussecrets=s", '"radiussecrets=s,t"', "radiusports=1812",
           '"radiusports=1,2"', "radiusports=x", "radiusidentifiers=i",
           "radiusserver=127.0.0.1", "radiussecret=s", "issuer=https://x", "scope=s",
           "validator=v", "delegate_ident_mapping=1", "nosuch=1", "Map=m", "=x", "@opt")
GOOD_SETS = ("ldapserver=h ldapbasedn=dc=x", "ldapserver=h ldapprefix=p ldapsuffix=s",
             "ldapserver=h ldapbasedn=dc=x ldapsearchattribute=a",
             '"ldapurl=ldaps://h:636/dc=x?uid?sub"', "radiusservers=127.0.0.1 "
             "radiussecrets=s", '"radiusservers=127.0.0.1,::1" "radiussecrets=s,t"',
             "issuer=https://x scope=s", "map=m include_realm=1 krb_realm=R")
BLANKS = (" ", " ", " ", "\t", "  ", " \r", " , ", ", ")
ENDS = ("\n",) * 12 + ("\r\n", " # c\n", "#c\n", " \n", "\\\n", " \\\n", "\\\r\n",
                       "# c\\\n", "\\ \n", "\\\\\n", '"\n')
INCLUDES = ("include more", "include nofile", "include_if_exists nofile",
            "include_if_exists more", "include_dir d.d", "include_dir nodir",
            '"include" more', "include more x", "include", "include more,nofile",
            "Include more", "include sub/one", "include d.d", 'include "mo"re',
            "include d.d/../more", "include ./sub//one", "include_dir more",
            'include ""', 'include_dir ""', 'include_dir " "', "include_if_exists d.d",
            "include deep1", "include deep2", "include deep3", "include self",
            "include @one", "include mo\\\nre", "include_if_exists deep1", "include_dir e.d")
IDENT = ("m", "all", '"a b"', "a,b", "/^(.*)@x$", '"/^a b"', "/(", "\\1", "x\\1y", "\\2",
         "+group", '"+g"', "/^\\1", "/", "@list", "@one", "@empty", "@nofile", '""',
         "é", "a#b", '"open', "/a{2,1}", "/^\\S+$", "ALL", '"all"', "'x'", "a ,b", ",a",
         "/[[:alpha:]]+", "/[[:nosuch:]]", "/a**", "/a+?", "/(?i)x", "/\\y", "/[b-a]",
         "/(a)\\1", "/(?:a|b)", "/a{256}", "/a{255}", "/x{,3}", "/***:x", "/*", "/)")
# Lines as people write them, of which damaged() makes what they mistype.
TYPICAL = (
    "# TYPE  DATABASE        USER            ADDRESS                 METHOD",
    "local   all             postgres                                peer",
    "local   all             all                                     md5",
    "host    all             all             127.0.0.1/32            scram-sha-256",
    "host    all             all             ::1/128                 md5   # IPv6",
    "host    replication     repl            10.0.0.0   255.0.0.0    md5",
    "hostssl app,\"app 2\"  +staff,joe      .example.com            cert map=staff",
    "hostnossl all           all             0.0.0.0/0               reject",
    "host    sameuser        @list           samenet                 ident map=m",
    "host    all   all  all  ldap  ldapserver=ldap.example.net ldapprefix=\"cn=\" "
    "ldapsuffix=\", dc=example, dc=net\"",
)
LINE_ROOMS = (8191, 20479, 16382)    # of 10, of 11 to 13, and two of the first
WORD_ROOMS = (255, 10239)
SIDE_FILES = {
    "takes": b"t1 t2\ninclude list\n", "self": b"local self,self x trust\ninclude self\n",
    "e.d/a.conf": b"include nofile\n", "e.d/b.conf": b"local b b trust\n",
    "list": b"a b\nc,d # x\n", "one": b"solo\n", "empty": b"# nothing\n",
    "nested": b"n1, @list\n", "sub/rel": b"@deep\n", "sub/deep": b"deep\n",
    "addr": b"10.0.0.0/8\n", "opt": b"map=m\n", "d.d/z.conf": b"@../list x y\n",
    "d.d/.h.conf": b"hidden\n", "d.d/x.txt": b"no\n",
}


class AuthGenerator:
    """Makes the cases of pg_hba.conf or pg_ident.conf of one server and seed."""

    def __init__(self, view: str, sample: bytes):
        self.view = view
        self.sample = sample
        self.record = self.hba_record if view == "hba" else self.ident_record
        self.dice = random.Random()

    def case(self, seed: int, number: int) -> Case:
        self.dice.seed(f"{seed}:{self.view}:{number}")
        text = self.lines(self.dice.randint(1, 25))
        if self.dice.random() < 0.1:
            text += self.long_line() + self.lines(2)
        if self.dice.random() < 0.1:
            lines = lines_of(self.sample)
            at = self.dice.randrange(len(lines))
            text = b"".join(lines[at:at + 40]) + text
        if self.dice.random() < 0.1:
            text = text.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        if self.dice.random() < 0.3 and len(text) < 8000:
            text = self.damaged(bytearray(text))
        files: dict[str, bytes | None] = {MAIN_FILE[self.view]: text}
        if b"@" in text or b"include" in text.lower():
            files |= SIDE_FILES | {"more": self.lines(2), "sub/one": self.lines(2),
                                   "d.d/a.conf": self.lines(1)} | self.chain()
        return Case(f"{seed}:{number}", self.view, files)

    def lines(self, count: int) -> bytes:
        made = []
        for _ in range(count):
            line = self.record()
            if self.dice.random() < 0.06:
                line = self.dice.choice(INCLUDES)
            elif self.view == "hba" and self.dice.random() < 0.1:
                line = self.dice.choice(TYPICAL)
            made.append(line + self.dice.choice(ENDS))
        return "".join(made).encode()

    def chain(self) -> dict[str, bytes]:
        """Files that include or take in the next one, around ten deep."""
        end = self.dice.choice((8, 9, 10, 11, 12))
        way = self.dice.choice((b"include deep%d\n", b"%d @deep%d\n"))
        files = {f"deep{end}": b"local end end trust\n"}
        for depth in range(1, end):
            numbers = (depth + 1,) if way.startswith(b"include") else (depth, depth + 1)
            files[f"deep{depth}"] = way % numbers
        return files

    def long_line(self) -> bytes:
        """A line or a word that is near the most that some version has room for."""
        dice = self.dice
        record = self.record().encode() + b" "
        if dice.random() < 0.5:
            size = dice.choice(LINE_ROOMS) - dice.choice((-2, -1, 0, 0, 1, 1, 2, 2, 3))
            start = dice.choice((b"", b"# ", record + b"#", record + b'"'))
            line = start + dice.choice((b"x", b"local y z trust ")) * size
            return line[:size] + dice.choice((b"\n", b"\n", b"\r\n", b""))
        word = b"w" * (dice.choice(WORD_ROOMS) - dice.choice((-2, -1, 0, 0, 1, 2)))
        form = dice.choice((b"%s", b"%s", b'"%s"', b"%s,", b"%s#c", b'w"%s"', b'"%s', b'%s""'))
        before = dice.choice((b"local ", b"local all,", b"m ", record))
        return before + form % word + b" all trust\n"

    def hba_record(self) -> str:
        """A record with a fault in one place out of five or so."""
        dice = self.dice
        kind = self.mostly(TYPES, ODD_TYPES)
        fields = [kind, self.mostly(("all", "app"), NAMES),
                  self.mostly(("all", "joe"), NAMES)]
        if kind != "local" or dice.random() < 0.1:
            address = self.mostly(("127.0.0.1/32", "all"), ADDRESSES, 0.5)
            fields.append(address)
            if "/" not in address and address != "all" and dice.random() < 0.7:
                fields.append(self.mostly(("255.255.255.0",), MASKS, 0.6))
        fields.append(dice.choice(METHODS))
        if dice.random() < 0.3:
            fields.append(dice.choice(GOOD_SETS))
        fields += dice.choices(OPTIONS, k=dice.choice((0, 0, 1, 1, 2, 3)))
        return self.joined(fields)

    def ident_record(self) -> str:
        dice = self.dice
        fields = dice.choices(IDENT, k=dice.choice((1, 2, 3, 3, 3, 3, 3, 3, 4)))
        return self.joined(fields)

    def mostly(self, usual, odd, share: float = 0.25) -> str:
        return self.dice.choice(odd if self.dice.random() < share else usual)

    def joined(self, fields: list[str]) -> str:
        """The fields with blanks between; now and then one is lost."""
        dice = self.dice
        if dice.random() < 0.05:
            fields = fields[:dice.randint(0, len(fields))]
        usual = " " if dice.random() < 0.7 else None
        return "".join(field + (usual or dice.choice(BLANKS)) for field in fields)

    def damaged(self, text: bytearray) -> bytes:
        dice = self.dice
        at = dice.randrange(len(text) + 1)
        odd = dice.choice((b'"', b"#", b",", b"\n", b"\r", b" ", b"\\", b"@ ", b"\x00",
                           b"\xff", b"\t", b"/", b"=", b"\\\n", b"\x0c", b"\xc2\xa0"))
        if dice.random() < 0.5:
            text[at:at] = odd
        else:
            text[at:at + dice.randint(1, 3)] = odd
        return bytes(text[:-1] if dice.random() < 0.1 else text)
