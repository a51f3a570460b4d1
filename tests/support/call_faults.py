"""What tests/support/call_faults.cpp counts and fails, seen from outside."""
import errno
import pathlib
import re
import struct
import subprocess

# Each kind of call in the order in which they are counted, and what its calls fail with in turn.
ERRORS = {
    "open": [errno.EMFILE, errno.EACCES], "read": [errno.EIO], "write": [errno.ENOSPC, errno.EIO], "sync": [errno.EIO],
    "truncate": [errno.EIO], "unlink": [errno.EACCES], "lock": [errno.ENOLCK], "stat": [errno.EACCES],
    "map": [errno.ENOMEM], "socket": [errno.EMFILE], "connect": [errno.ECONNREFUSED, errno.ENETUNREACH],
    "accept": [errno.EMFILE, errno.ECONNABORTED], "send": [errno.ECONNRESET], "receive": [errno.ECONNRESET],
    "poll": [errno.EINTR, errno.ENOMEM], "thread": [errno.EAGAIN], "allocation": [errno.ENOMEM]}
KINDS = list(ERRORS)


def read_counts(file):
    """Calls of each kind, and whether the chosen one has `failed`."""
    numbers = struct.unpack(f"{len(KINDS) + 1}l", pathlib.Path(file).read_bytes())
    return dict(zip([*KINDS, "failed"], numbers))


def trace_of(file, binary):
    """Names of functions from the failed call upwards, as far as the binary's symbols tell."""
    if not pathlib.Path(file).exists():
        return []
    lines = pathlib.Path(file).read_text(errors="replace").splitlines()[2:]
    own = [found[1] for line in lines if (found := re.search(rf"{re.escape(str(binary))}\(\+?(0x[0-9a-f]+)\)", line))]
    try:
        told = subprocess.run(["addr2line", "-fCe", binary, *own], capture_output=True, text=True).stdout.splitlines()[::2]
    except OSError:
        return lines
    return [line.split("(")[0] for line in lines if str(binary) not in line][:3] + [name[:120] for name in told[:12]]
