"""The file of weights, as src/model/weights.rs reads it."""
import struct

import trees

MAGIC = b'SCW4'
# The trees that judge blocks, in their order, and the types of pages, each with trees of its own.
BLOCKS = ('first', 'blocks', 'site')
TYPES = 7


def fnv(data):
    """FNV-1a of 64 bits, folded to 32."""
    value = 0xcbf29ce484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001b3 & 0xffffffffffffffff
    return (value ^ value >> 32) & 0xffffffff


def part(models, site, names, knots):
    """What was learned of one kind of page. site: trees that weigh what sites repeat; names: of the
    features; knots: (expected, measured F1)."""
    lexicon = models.lexicon
    out = [struct.pack('<HI', len(names), fnv(''.join(name + '\n' for name in names).encode())),
           struct.pack('<I', len(lexicon) // 5), lexicon, models.first.pack(), models.blocks.pack(), site.pack(),
           *[forest.pack() for forest in models.types], struct.pack('<B', len(knots))]
    return b''.join([*out, *[struct.pack('<ff', *knot) for knot in knots]])


def write(path, parts):
    path.write_bytes(MAGIC + b''.join(parts))


def parts(data):
    """Where the parts of a file lie: kind of page, features, and slices of the lexicon and of each set of trees on blocks."""
    at = len(MAGIC)
    for kind in ('html', 'text'):
        width, _, entries = struct.unpack_from('<HII', data, at)
        ends = [at + 10, at + 10 + 5 * entries]
        for _ in (*BLOCKS, *range(TYPES)):
            ends.append(trees.read(data, ends[-1], width)[1])
        at = ends[-1] + 1 + 8 * data[ends[-1]]
        yield kind, width, dict(zip(('lexicon', *BLOCKS), map(slice, ends, ends[1:])))


def change(path, kind, site):
    """Puts other trees that weigh what sites repeat into the part of one kind of page."""
    data = path.read_bytes()
    old = next(places['site'] for name, _, places in parts(data) if name == kind)
    path.write_bytes(data[:old.start] + site.pack() + data[old.stop:])
