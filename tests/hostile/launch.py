"""Starts a program under limits, and says what it used.

Argument 1 is a file of JSON that says how; what is told is JSON, written to descriptor 3. It is a process of its own, and small: what a program used is never said to be less
than what the process was that started it.
"""

import json
import os
import resource
import signal
import sys


def prepare(how):
    if how["as_nobody"]:
        os.setgroups([])
        os.setresgid(65534, 65534, 65534)
        os.setresuid(65534, 65534, 65534)
    if how["address_space"]:
        resource.setrlimit(resource.RLIMIT_AS, (how["address_space"],) * 2)
    if how["stack"]:
        resource.setrlimit(resource.RLIMIT_STACK, (how["stack"],) * 2)
    if how["file_size"] is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (how["file_size"],) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.set_inheritable(3, False)
    for descriptor in how["closed"]:
        os.close(descriptor)


def main():
    with open(sys.argv[1], encoding="utf-8") as told:
        how = json.load(told)
    child = os.fork()
    if child == 0:
        try:
            prepare(how)
            os.execve(how["program"], [how["program"], *how["words"]], how["environment"])
        finally:
            os._exit(125)
    late = []
    signal.signal(signal.SIGALRM, lambda *_: (late.append(1), os.kill(child, signal.SIGKILL)))
    signal.setitimer(signal.ITIMER_REAL, how["seconds"])
    _, status, usage = os.wait4(child, 0)
    told = {"status": os.waitstatus_to_exitcode(status), "is_late": bool(late),
            "seconds": usage.ru_utime + usage.ru_stime, "kib": usage.ru_maxrss}
    os.write(3, json.dumps(told).encode())


main()
