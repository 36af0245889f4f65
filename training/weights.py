"""The file of weights, as src/model/weights.rs reads it."""
import struct

MAGIC = b'SCW3'


def fnv(data):
    """FNV-1a of 64 bits, folded to 32."""
    value = 0xcbf29ce484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001b3 & 0xffffffffffffffff
    return (value ^ value >> 32) & 0xffffffff


def part(models, names, knots):
    """What was learned of one kind of page. names: of the features; knots: (expected, measured F1)."""
    lexicon = models.lexicon
    out = [struct.pack('<HI', len(names), fnv(''.join(name + '\n' for name in names).encode())),
           struct.pack('<I', len(lexicon) // 5), lexicon, models.first.pack(), models.blocks.pack(),
           *[forest.pack() for forest in models.types], struct.pack('<B', len(knots))]
    return b''.join([*out, *[struct.pack('<ff', *knot) for knot in knots]])


def write(path, parts):
    path.write_bytes(MAGIC + b''.join(parts))
