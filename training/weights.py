"""The file of weights, as src/model/weights.rs reads it."""
import struct

import numpy as np


def fnv(data):
    """FNV-1a of 64 bits, folded to 32."""
    value = 0xcbf29ce484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001b3 & 0xffffffffffffffff
    return (value ^ value >> 32) & 0xffffffff


def floor32(x):
    """The largest f32 that is not above x: features are f32, so the comparison comes out the same."""
    near = np.float32(x)
    return near if float(near) <= x else np.nextafter(near, np.float32(-np.inf))


def forest(model):
    """The trees of a LightGBM model with one output."""
    trees = model.dump_model()['tree_info']
    out = [struct.pack('<H', len(trees))]
    for tree in trees:
        nodes, leaves = [], []
        _collect(tree['tree_structure'], nodes, leaves)
        total = sum(count for _, count in leaves) or 1
        out.append(struct.pack('<B', len(leaves)))
        out += [struct.pack('<HfBBB', *node) for node in nodes]
        out += [struct.pack('<fH', value, round(65535 * count / total)) for value, count in leaves]
    return b''.join(out)


def _collect(node, nodes, leaves):
    """Appends the leaves of a subtree from left to right, and its nodes; returns (from, to) of its leaves."""
    if 'leaf_value' in node:
        leaves.append((node['leaf_value'], node.get('leaf_count', 1)))
        return len(leaves) - 1, len(leaves)
    assert node['decision_type'] == '<='
    at = len(nodes)
    nodes.append(None)
    first, split = _collect(node['left_child'], nodes, leaves)
    _, last = _collect(node['right_child'], nodes, leaves)
    nodes[at] = (node['split_feature'], floor32(node['threshold']), first, split, last)
    return first, last


def write(path, parts):
    """parts: for HTML and for text the models and the names of the features."""
    out = [b'SCW1']
    for models, names in parts:
        lexicon = models.lexicon()
        out.append(struct.pack('<HI', len(names), fnv(''.join(name + '\n' for name in names).encode())))
        out += [struct.pack('<I', len(lexicon) // 5), lexicon, forest(models.blocks), forest(models.articles)]
    path.write_bytes(b''.join(out))
