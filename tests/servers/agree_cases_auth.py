"""The written cases of pg_hba.conf and pg_ident.conf: what has surprised somebody."""

from agree_case import MAIN_FILE, Case

# Lines of pg_hba.conf, in groups: there a wrong record hides no other.
HBA_FILES = {
    "tokens": (b"local all all trust#c\nlocal a, b c trust\nlocal a,,b c trust\n"
               b"local ,a c trust\nlocal a ,b trust\nlocal a\"b\"c all trust\n"
               b"local \"a\"\"b\" all trust\nlocal \"open all trust\nlocal 'a b' c trust\n"
               b"local a\\b c trust\n\"local\" all all \"trust\"\n",),
    "continued": (b"local all \\\nall trust\nlocal all all \\ \ntrust\n# c \\\nlocal a b trust\n"
                  b"local al\\\nl all trust\nlocal a all trust \\\\\nlocal b all trust\\",
                  b"\\\nlocal all all trust\n", b" \\\r\nlocal all all trust\r\n"),
    "counted": (b"\\\n\\\nlocal a b trust\nlocal c d trust\n",
                b"local a\x00b\n c trust\nlocal d e trust\n",
                b"# \x00\nlocal a b trust\nlocal c d trust\n", b"local \"a\\\nb\" c trust\nbad\n"),
    "long lines": tuple(before + b"x" * (size - len(before)) + end + b"local c d trust\n"
                        for size in (8189, 8190, 8191, 8192, 20477, 20478, 20479, 20480)
                        for before in (b"#", b"local a b trust #") for end in (b"\n", b"\r\n")),
    "long words": tuple(b"local %s d trust\n" % (form % (b"w" * size))
                        for size in (254, 255, 256, 10238, 10239, 10240)
                        for form in (b"%s", b'"%s"', b"%s,b", b'"%s#c', b'%s""', b'w"%s"')),
    "odd bytes": (b"\xef\xbb\xbf# c\nlocal all all trust\n", b"local all all trust\r\n",
                  b"local a\x00b all trust\nlocal c all trust\nlocal d all trust\n",
                  b"local\x0call all trust\nlocal \xc2\xa0 \xff trust\n",
                  b"local all all trust"),
    "files": (b"local @list all trust\nlocal x,@list all trust\nlocal @none all trust\n"
              b"local @nofile all trust\nlocal \"@list\" all trust\nlocal @\"list\" all trust\n"
              b"local @ all trust\nlocal all all @method\nlocal all all cert @list\n",
              b"local @dir all trust\nlocal x,@dir all trust\n",
              b"local @takes all trust\nlocal @missing all trust\nlocal @bad all trust\n",
              b"local @at1 all trust\nlocal @at2 all trust\nlocal @at3 all trust\n"),
    "absolute includes": (b"include %DATA%/more\ninclude %DATA%/d/../more\n"
                          b"include_dir %DATA%/x/../d/\ninclude_dir %DATA%//d\n"
                          b"local @%DATA%/d/../list all trust\ninclude %DATA%/./no\n",),
    "the null device": (b"local @/dev/null all trust\nlocal a,@/dev/null,b c trust\n"
                        b"include /dev/null\nlocal d e trust\n",),
    "includes": (b"include more\nlocal a b trust\ninclude nofile\ninclude_if_exists nofile\n"
                 b"include_dir d\ninclude_dir nodir\ninclude d\ninclude a b\ninclude\n"
                 b"include more,x\n\"include\" more\n",
                 b"include deep1\n", b"include deep2\n", b"include deep3\n",
                 b"include self\nlocal a b trust\n", b"include_if_exists self\n",
                 b"include d/../more\ninclude ./d//a.conf\ninclude dir\ninclude_dir more\n"
                 b"include \"\"\ninclude_dir \"\"\ninclude_dir \" \"\ninclude mo\\\nre\n",
                 b"include_dir e\nlocal a b trust\n"),
    "keywords": (b"Local all all trust\nlocal ALL all Trust\nhost all all ALL trust\n"
                 b"host \"all\" \"all\" \"all\" trust\nhost samerole +g samenet md5\n"
                 b"host all all samehost MD5\nlocal,host all all trust\nhosts all all trust\n",),
    "addresses": tuple(b"host all all %s trust\n" % address for address in (
        b"127.1/8", b"1.2.3/24", b"0x7f.1/32", b"010.0.0.1/8", b"2130706433/32", b"1.2.3.4/08",
        b"1.2.3.4/", b"1.2.3.4/x", b"1.2.3.4/0x8", b"1.2.3.4/-1", b"1.2.3.4/33", b"host/8",
        b"256.0.0.1", b"*", b'""', b"fe80::1%nosuch", b"::1/128", b"[::1]/128", b"1.2.3.4",
        b"1.2.3.4 255.0.255.0", b"1.2.3.4 32", b"1.2.3.4 255.255.255", b"1.2.3.4 ::",
        b"1.2.3.4 x", b"127.5.6.7/8", b"::ffff:1.2.3.4/96", b".example.com", b"host 255.0.0.0",
        b"a,b", b"ffff::/16", b"::/0", b"1.2.3.4 255.0.0.0,x", b"2001:DB8::1 ffff:ff00::")),
    "methods": tuple(b"%s%s\n" % (start, method) for start in (
        b"local a b ", b"host a b all ", b"hostssl a b all ", b"hostnossl a b all ")
        for method in (b"trust", b"reject", b"md5", b"password", b"scram-sha-256", b"ident",
                       b"peer", b"cert", b"gss", b"sspi", b"pam", b"ldap", b"radius", b"bsd",
                       b"oauth", b"krb5", b"crypt", b"trust,md5", b"")),
    "too short": (b"local\nlocal all\nlocal all all\nhost\nhost all\nhost all all\n"
                  b"host all all 1.2.3.4\nhost all all all\nhost all all 1.2.3.4 255.0.0.0\n",),
    "options": tuple(
        b"%s a b all %s\n" % (kind, rest) for kind in (b"host", b"hostssl") for rest in (
        b"cert map=m", b"md5 map=m", b"cert map=", b'cert map="a b"', b"cert map = m",
        b"cert map=a map=b", b"cert clientcert=1", b"cert clientcert=0", b"md5 clientcert=1",
        b"cert clientcert=verify-ca", b"md5 clientcert=verify-ca", b"md5 clientcert=no-verify",
        b"md5 clientcert=verify-full", b"md5 clientcert=x", b"cert clientname=DN",
        b"cert clientname=cn", b"md5 clientname=CN", b"md5 nosuch=1", b"md5 nosuch",
        b"ident map=m", b"radius radiusservers=127.0.0.1", b"radius radiussecrets=s",
        b"radius radiusservers=127.0.0.1 radiussecrets=s radiusports=x",
        b'radius radiusservers="127.0.0.1,::1" radiussecrets="a,b" radiusports="1,2"',
        b'radius radiusservers="127.0.0.1,::1" radiussecrets="a,b,c"', b"cert include_realm=1",
        b"ldap ldapserver=h ldapbasedn=x", b"ldap ldapserver=h", b"ldap ldapbasedn=x",
        b"ldap ldapserver=h ldapprefix=p ldapbasedn=x", b"ldap ldapserver=h ldapport=0",
        b"ldap ldapserver=h ldapbasedn=x ldaptls=2 ldapscheme=x", b"ldap ldapurl=x",
        b'ldap "ldapurl=ldap://h:389/dc=x?uid?sub"', b"gss include_realm=0 krb_realm=R map=m",
        b'ldap "ldapurl=ldap://h/dc=x?uid,v?one"', b'ldap "ldapurl=ldap://[::1]/%41??base"',
        b'ldap "ldapurl=ldap:///dc=x" ldapserver=h ldapport=7', b'ldap "ldapurl=ldap://h:0/?,a"',
        b'ldap ldapserver=k ldapport=7 "ldapurl=ldap:///dc=y"', b"radius",
        b"ldap ldapserver=h ldapbasedn=x ldapport=4294967297",
        b"ldap ldapserver=h ldapbasedn=x ldapbinddn=b ldapbindpasswd=p",
        b'radius "radiusservers=127.0.0.1,::1" "radiussecrets=a,b" radiusidentifiers=i',
        b'radius radiusservers=127.0.0.1 "radiussecrets=a b"', b"oauth issuer=i scope=s",
        b"oauth issuer=i", b"gss krb_realm=", b"ident map=a map=", b"md5 clientcert=",
        b"gss", b"gss include_realm=0", b"pam pamservice=x pam_use_hostname=1")),
    "regexes": tuple(b"local %s all trust\n" % word for word in (
        b"/^a", b'"/^a b"', b"/", b"/(", b"/[", b"/*", b"/a{2,1}", b'"/a{2,1}"', b"/\\", b"/)")),
}
IDENT_FILES = {
    "fields": (b"m a b\nm a b c d\nm a\nm\nm a,b c\nm @list c\nm @one c\nm @none c d\n"
               b"\"m x\" \"a\"\"b\" \"c\nm a#b c\nall all all\nm '' \"\"\n",),
    "regexes": tuple(b"m /%s b\n" % regex for regex in (
        b"^(.*)@x$", b"(", b")", b"*", b"a**", b"[b-a]", b"[[:nosuch:]]", b"[[:alpha:]]",
        b"a{256}", b"a{255}", b"\\y", b"(a)\\1", b"\\1", b"(?i)x", b"***:x", b"a(?=b)", b"",
        b"x{,3}", b"\\", b"a|", b"()", b"[[.x.]]", b"[a", b"a{1", b"***=a(")),
    "role": (b"m a all\nm a +g\nm a \"all\"\nm a \\1\nm /(a) x\\1y\nm a /^b\nm a /^\\1\n"
             b"m a \"/^b c\"\nm a /(\nm /(a) /^\\1$\n",),
    "continued": (b"m \\\na b\n\\\nm a b\n# c \\\nm a b\nm a c\n",),
    "includes": (b"include one.conf\nm a b\ninclude nofile\ninclude_if_exists nofile\n"
                 b"include_dir d\ninclude d\n",),
}
SIDE = {"list": b"a b\nc,d # x\n", "one": b"solo\n", "none": b"# c\n", "method": b"trust\n",
        "more": b"local x y trust\nbad\n", "one.conf": b"m x y\nm x\n",
        "dir": None, "takes": b"x\ninclude list\n", "missing": b"include nofile\n",
        "bad": b"x @nofile\n", "self": b"local s,s s trust\ninclude self\n",
        "e/a.conf": b"include nofile\n", "e/b.conf": b"local e e trust\n",
        **{f"deep{n}": b"include deep%d\n" % (n + 1) for n in range(1, 12)},
        "deep12": b"local end end trust\n",
        **{f"at{n}": b"%d @at%d\n" % (n, n + 1) for n in range(1, 12)}, "at12": b"end\n",
        "d/b.conf": b"local q r md5\n", "d/a.conf": b"local o p md5\n", "d/.h.conf": b"x\n"}


def auth_cases() -> list[Case]:
    """A case for each text above."""
    return [Case(f"written: {group} {number}", view, {MAIN_FILE[view]: text} | SIDE)
            for view, table in (("hba", HBA_FILES), ("ident", IDENT_FILES))
            for group, texts in table.items() for number, text in enumerate(texts)]
