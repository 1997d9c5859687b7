#!/usr/bin/env python3
"""Verifies exported ledgers. Written from docs/ledger.md alone; needs Python 3 and nothing else.

  verify-ledger.py EXPORT [--checkpoints FILE] [--keys FILE]   one verdict; exit 0 whole, 3 touched
  verify-ledger.py --each EXPORT...                            a line for each file: name, fault, entry, last entry
  verify-ledger.py --proof PROOF --keys FILE                   a proof of one entry
"""

import argparse
import base64
import hashlib
import re
import sys


class Fault(Exception):
    def __init__(self, kind, entry, last=None):
        super().__init__(kind)
        self.kind, self.entry, self.last = kind, entry, max(entry, last or entry)


# Ed25519, RFC 8032 section 5.1.7; signatures are checked only, so nothing here is secret.
P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def add(a, b):
    x = (a[1] - a[0]) * (b[1] - b[0]) % P
    y = (a[1] + a[0]) * (b[1] + b[0]) % P
    t = 2 * a[3] * b[3] * D % P
    z = 2 * a[2] * b[2] % P
    e, f, g, h = y - x, z - t, z + t, y + x
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(number, point):
    total = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = add(total, point)
        point = add(point, point)
        number >>= 1
    return total


def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signed(key, message, signature):
    a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= Q:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % Q
    left, right = times(s, BASE), add(r, times(h, a))
    return not ((left[0] * right[2] - right[0] * left[2]) % P or (left[1] * right[2] - right[1] * left[2]) % P)


# The spellings of the document: whatever is read is written again and compared.
def sha256(data):
    return hashlib.sha256(data).digest()


def unbase64(text, count=None):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    if base64.b64encode(data).decode() != text or (count is not None and len(data) != count):
        return None
    return data


NAME = re.compile(r"[A-Za-z0-9./-]+\Z")


class Key:
    def __init__(self, text):
        self.text, parts = text, text.split("+", 2)
        data = unbase64(parts[2], 33) if len(parts) == 3 else None
        if data is None or data[0] != 1 or not NAME.match(parts[0]):
            raise ValueError
        self.name, self.key = parts[0], data[1:]
        self.identifier = sha256(self.name.encode() + b"\n\x01" + self.key)[:4]
        if parts[1] != self.identifier.hex():
            raise ValueError


class Checkpoint:
    def __init__(self, name, size, root, signature):
        self.name, self.size, self.root = name, size, unbase64(root, 32)
        data = unbase64(signature, 68)
        if self.root is None or data is None:
            raise ValueError
        self.identifier, self.signature = data[:4], data[4:]
        self.text = f"{name}\n{size}\n{root}\n".encode()

    def is_signed_by(self, key):
        return key.name == self.name and key.identifier == self.identifier and signed(key.key, self.text, self.signature)


def number(text):
    if not re.fullmatch(r"0|[1-9][0-9]{0,18}", text, re.ASCII) or int(text) >= 2**63:
        raise ValueError
    return int(text)


def is_text(text):
    if len(text) > 1000 or not re.fullmatch(r"[\x20-\x21\x23-\x5b\x5d-\x7e]*", text):
        return False
    return not any(len(w) < 32 and re.search("[0-9]{16}", w) for w in re.findall("[A-Za-z0-9]+", text))


STRING = r'"([\x20-\x21\x23-\x5b\x5d-\x7e]*)"'
NUMBER = r"([0-9]+)"
DIGEST = r'"((?:[0-9a-f]{64})?)"'
HASH = r'"([0-9a-f]{64})"'
HEADER = re.compile(
    r'\{"format":"mingcha-ledger-2","origin":' + STRING + r',"entries":' + NUMBER + r',"keys":\[(.*)\]\}', re.ASCII)
ENTRY = re.compile(
    r'\{"sequence":' + NUMBER + r',"at":' + NUMBER + r',"account":' + NUMBER + r',"staff":' + NUMBER
    + r',"onBehalfOf":' + NUMBER + r',"action":' + STRING + r',"object":' + STRING + r',"detail":' + STRING
    + r',"payload":' + DIGEST + r',"note":' + DIGEST + r',"previousHash":' + HASH + r',"hash":' + HASH + r"\}",
    re.ASCII)
CHECKPOINT = re.compile(
    r'\{"size":' + NUMBER + r',"root":' + STRING + r',"signature":' + STRING + r"\}", re.ASCII)


def entry_bytes(numbers, fields, previous):
    data = b"\x02" + b"".join(n.to_bytes(8, "big") for n in numbers)
    for field in fields:
        data += len(field).to_bytes(4, "big") + field
    return data + previous


class Tree:
    def __init__(self):
        self.size, self.stack = 0, []

    def append(self, leaf):
        size = self.size
        while size & 1:
            leaf = sha256(b"\x01" + self.stack.pop() + leaf)
            size >>= 1
        self.stack.append(leaf)
        self.size += 1

    def root(self):
        if not self.stack:
            return sha256(b"")
        root = self.stack[-1]
        for left in reversed(self.stack[:-1]):
            root = sha256(b"\x01" + left + root)
        return root


class Verifier:
    def __init__(self, held, trusted):
        self.held, self.trusted = sorted(held, key=lambda c: c.size), trusted
        self.count, self.covered, self.latest, self.head, self.at = 0, 0, 0, bytes(32), 0
        self.tree, self.keys, self.header, self.checkpoints = Tree(), [], None, 0

    def line(self, data):
        if self.header is None:
            return self.first(data)
        next_entry = self.count + 1
        try:
            text = data.decode("ascii")
            if len(data) > 65536:
                raise ValueError
            match = ENTRY.fullmatch(text)
            if match:
                numbers = [number(n) for n in match.groups()[:5]]
            else:
                match = CHECKPOINT.fullmatch(text)
                if not match:
                    raise ValueError
                checkpoint = Checkpoint(self.header[0], number(match[1]), match[2], match[3])
        except ValueError:
            raise Fault("malformed", next_entry) from None
        if match.re is ENTRY:
            self.entry(numbers, match.groups()[5:], next_entry)
        else:
            if checkpoint.size <= self.latest:
                raise Fault("root", next_entry)
            self.latest = checkpoint.size
            self.compare(checkpoint)

    def first(self, data):
        try:
            match = HEADER.fullmatch(data.decode("ascii"))
            if not match or len(data) > 65536:
                raise ValueError
            keys = []
            for part in match[3].split(","):
                if not re.fullmatch(STRING, part):
                    raise ValueError
                keys.append(Key(part[1:-1]))
            if any(key.name != match[1] for key in keys):
                raise ValueError
            self.header = (match[1], number(match[2]), keys)
        except ValueError:
            raise Fault("malformed", 1) from None

    def entry(self, numbers, fields, n):
        action, what, detail, payload, note, previous, digest = fields
        if numbers[0] != n:
            raise Fault("sequence", n)
        if not (action and what and is_text(action) and is_text(what) and is_text(detail)):
            raise Fault("text", n)
        data = [action.encode(), what.encode(), detail.encode(), bytes.fromhex(payload), bytes.fromhex(note)]
        found = sha256(b"\x00" + entry_bytes(numbers, data, bytes.fromhex(previous)))
        if found.hex() != digest:
            raise Fault("hash", n)
        if bytes.fromhex(previous) != self.head:
            raise Fault("link", max(1, self.count))
        if numbers[1] < self.at and action != "clockSetBack":
            raise Fault("clock", n)
        is_key = action == "ledgerKeyNamed"
        if is_key:
            try:
                key = Key(detail)
            except ValueError:
                raise Fault("key", n) from None
            if self.keys and self.keys[0][0].name != key.name:
                raise Fault("key", n)
            if not self.keys and self.trusted and key.text not in self.trusted:
                raise Fault("stranger", n)
            self.keys.append((key, n))
        self.count, self.head, self.at = n, found, numbers[1]
        self.tree.append(found)
        while self.held and self.held[0].size <= n:
            self.compare(self.held.pop(0))
        if n > self.header[1]:
            raise Fault("header", n)
        if is_key:
            place = len(self.keys) - 1
            if place >= len(self.header[2]) or self.header[2][place].text != key.text:
                raise Fault("header", 1)

    def compare(self, checkpoint):
        if checkpoint.size != self.count or checkpoint.root != self.tree.root():
            raise Fault("root", self.covered + 1, max(self.count, checkpoint.size))
        in_force = [self.keys[-1][0]] if self.keys else []
        if len(self.keys) > 1 and self.keys[-1][1] == self.count:
            in_force.append(self.keys[-2][0])
        if not any(checkpoint.is_signed_by(key) for key in in_force):
            raise Fault("signature", self.covered + 1, self.count)
        self.covered = self.count
        self.checkpoints += 1

    def finish(self):
        if self.header is None:
            raise Fault("malformed", 1)
        if self.count < self.header[1]:
            raise Fault("cut", self.count + 1, self.header[1])
        if len(self.keys) < len(self.header[2]):
            raise Fault("header", 1)
        if self.held:
            raise Fault("cut", self.count + 1, self.held[0].size)
        if self.covered < self.count:
            raise Fault("unsigned", self.covered + 1, self.count)


def verify(path, held=(), trusted=()):
    verifier = Verifier(held, trusted)
    with open(path, "rb") as file:
        for line in file:
            if not line.endswith(b"\n"):
                raise Fault("malformed", verifier.count + 1)
            verifier.line(line[:-1])
    verifier.finish()
    return verifier


def short_code(root):
    bits = int.from_bytes(root[:8], "big") >> 14
    code = "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[bits >> shift & 31] for shift in range(45, -1, -5))
    return code[:5] + "-" + code[5:]


NOTE = re.compile(
    "([A-Za-z0-9./-]+)\n(0|[1-9][0-9]*)\n([A-Za-z0-9+/]+=*)\n\n\u2014 ([A-Za-z0-9./-]+) ([A-Za-z0-9+/]+=*)\n")


def note(text):
    match = NOTE.fullmatch(text)
    if not match or match[1] != match[4]:
        raise ValueError("not a checkpoint: " + text)
    return Checkpoint(match[1], number(match[2]), match[3], match[5])


def notes(path):
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    found = []
    while text.strip("\n"):
        text = text.lstrip("\n")
        match = NOTE.match(text)
        if not match:
            raise ValueError("not a checkpoint: " + text)
        found.append(note(match[0]))
        text = text[match.end():]
    return found


def public_keys(path):
    with open(path, encoding="ascii") as file:
        return [Key(line) for line in file.read().split("\n") if line]


def proof(path, keys):
    """RFC 9162, section 2.1.3.2."""
    with open(path, encoding="utf-8", newline="") as file:
        head, text = file.read().split("\n\n", 1)
    lines = head.split("\n")
    checkpoint = note(text)
    if lines[0] != "c2sp.org/tlog-proof@v1" or lines[1][:6] != "extra " or lines[2][:6] != "index ":
        raise ValueError("not a proof")
    data, place, last = unbase64(lines[1][6:]), number(lines[2][6:]), checkpoint.size - 1
    index, path_hashes = place, [unbase64(line, 32) for line in lines[3:]]
    if data is None or None in path_hashes or index > last:
        raise ValueError("not a proof")
    root = sha256(b"\x00" + data)
    for sibling in path_hashes:
        if last == 0:
            raise ValueError("the path is too long")
        if place & 1 or place == last:
            root = sha256(b"\x01" + sibling + root)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            root = sha256(b"\x01" + root + sibling)
        place, last = place >> 1, last >> 1
    if last or root != checkpoint.root:
        raise ValueError("the entry does not stand there")
    if not any(checkpoint.is_signed_by(key) for key in keys):
        raise ValueError("the checkpoint is signed by none of these keys")
    return index + 1, checkpoint


def main():
    arguments = argparse.ArgumentParser(description="verifies exported ledgers")
    arguments.add_argument("file", nargs="+")
    arguments.add_argument("--checkpoints", help="signed checkpoints somebody kept")
    arguments.add_argument("--keys", help="public keys of which the ledger's first must be one")
    arguments.add_argument("--each", action="store_true", help="a line for each file")
    arguments.add_argument("--proof", action="store_true", help="the file is a proof of one entry")
    asked = arguments.parse_args()
    try:
        keys = public_keys(asked.keys) if asked.keys else []
        held = notes(asked.checkpoints) if asked.checkpoints else []
        if asked.proof:
            entry, checkpoint = proof(asked.file[0], keys)
            print(f"entry {entry} stands in {checkpoint.name} of {checkpoint.size} entries")
            return 0
    except (ValueError, IndexError) as error:
        print(f"refused: {error}")
        return 3
    code = 0
    for path in asked.file:
        try:
            found = verify(path, held, [key.text for key in keys])
            if asked.each:
                print(f"{path}\tintact\t{found.count}\t{found.count}")
            else:
                print(f"whole: {found.count} entries, {found.checkpoints} checkpoints, code {short_code(found.tree.root())}")
        except Fault as fault:
            code = 3
            if asked.each:
                print(f"{path}\t{fault.kind}\t{fault.entry}\t{fault.last}")
            else:
                print(f"touched: {fault.kind}, entry {fault.entry}" + (f" to {fault.last}" if fault.last > fault.entry else ""))
    return code


if __name__ == "__main__":
    sys.exit(main())
