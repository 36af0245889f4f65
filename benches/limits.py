#!/usr/bin/env python3
"""What pages made to hurt cost, and how cost grows with size and number of pages.

  limits.py SCUTCH hostile    CPU seconds, and memory at its highest, of one page of each kind
  limits.py SCUTCH size       the same of a page of 10 KB to 50 MB, and CPU seconds a MB
  limits.py SCUTCH pages      the same of 1,000 to 100,000 small pages, and CPU seconds a thousand pages

SCUTCH is the program. Pages are made in a temporary folder, the same each time.
"""
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

M = 1_000_000
HEAD = '<!doctype html><title>t</title><body><p>Some honest text stands here, long enough to be prose for anyone.</p>'
PROSE = 'The ferry ran again in the morning, and nobody in the village spoke of the flood any more. '


def hostile():
    """Name and what makes the page."""
    numbered = lambda form, count: ''.join(form.format(i) for i in range(count))
    noise = lambda: random.Random(1).randbytes(M)
    html = {
        '1 M nested div': lambda: '<div>' * M,
        '20 k nested ul, li': lambda: '<ul><li>x' * 20_000,
        '100 k attributes on a tag': lambda: f"<p {numbered('a{0}={0} ', 100_000)}>x",
        '10 MB of <': lambda: '<' * 10 * M,
        '10 MB of &': lambda: '&' * 10 * M,
        '10 MB of <!--': lambda: '<!--' * (10 * M // 4),
        '200 k unclosed b, font': lambda: '<b><font>x' * 200_000,
        '20 k </a><a><div>': lambda: '</a><a href=/x><div>x' * 20_000,
        '200 k links in a paragraph': lambda: numbered('<a href="//h{0}.example/">link {0}</a> ', 200_000),
        '200 k paragraphs with a link': lambda: numbered('<p><a href="//h{0}.example/">link {0}</a>', 200_000),
        '50 k table rows': lambda: f"<table>{numbered('<tr><td>cell {0}<td>value {0}<td>more', 50_000)}",
        'tables nested 2 k deep': lambda: '<table><tr><td>x' * 2000,
        '10 MB of numbers as data': lambda: f"<script type=application/json>[{'0,' * (5 * M)}0]</script>",
        'a link of 16 KB in 100 k blocks': lambda: ' '.join(
            f'{name}={name[0] * 4090}' for name in ('<a href', 'rel', 'class', 'id')) + '>' + numbered(
                '<p class=a{0} id=b{0} role=c{0}>x', 100_000),
        '10 MB of base64 in an image': lambda: f'<img src="data:image/svg+xml;base64,{"QUJD" * (10 * M // 4)}"><p>{PROSE}',
        'a line of 5 MB': lambda: f"<p>{PROSE * (5 * M // len(PROSE))}",
        'a word of 5 MB': lambda: f"<p>{'w' * 5 * M}",
        '1 M blocks': lambda: '<p>x' * M,
        '1 M line breaks': lambda: 'x<br>' * M,
        '1 M hidden texts': lambda: '<noscript>x' * M,
    }
    for name, page in html.items():
        yield name, lambda: (HEAD + page()).encode()
    text = HEAD.replace('<!doctype html>', '')
    other = {
        'empty': lambda: b'',
        'random bytes': lambda: noise(),
        'random bytes behind a head': lambda: HEAD.encode() + PROSE.encode() * 60 + noise() * 5,
        '10 MB of zero bytes': lambda: HEAD.encode() + b'\0' * 10 * M,
        'UTF-16 of odd length': lambda: b'\xff\xfe' + (HEAD + '<p>雨' * (M // 5)).encode('utf-16-le') + b'x',
        'cut inside a tag': lambda: (HEAD + '<a href="/x').encode(),
        'text, a line of 5 MB': lambda: text.encode() + '今天下雨了，河水上涨。'.encode() * (5 * M // 33),
        'text, a word of 5 MB': lambda: b'w' * 5 * M,
        'text, 1 M lines': lambda: b'more\n' * M,
        'text, 5 MB of dates': lambda: b'2024-01-02 10:11 ' * (5 * M // 17),
        'text, 5 MB of addresses': lambda: b'a@b.c http://a.example/x ' * (5 * M // 25),
        'text, 5 MB of full stops': lambda: b'.' * 5 * M,
        'text, 5 MB of brackets': lambda: b'[(' * (5 * M // 2),
    }
    yield from other.items()


def article(size):
    items = ''.join(f'<li><a href="/channel/{i}">Channel {i}</a></li>' for i in range(size // 160))
    body = ''.join(f'<p>{PROSE}<a href="/p/{i}">More</a> {PROSE}</p>' for i in range(size // 430))
    return f'<!doctype html><meta charset=utf-8><title>The ferry</title><ul>{items}</ul><h1>The ferry</h1>{body}'.encode()


def write(path, make):
    """Writes what is made, in a process of its own: a process is counted with what its parent held when it began."""
    maker = os.fork()
    if not maker:
        try:
            path.write_bytes(make())
            os._exit(0)
        finally:
            os._exit(1)
    if os.waitpid(maker, 0)[1]:
        sys.exit(f'{path}: cannot be made')


def run(scutch, pages, folder):
    """CPU seconds, seconds, MB at the highest, exit code."""
    command = [scutch, 'clean', '--quiet', '--max-bytes', '1GB', pages, '--output', folder / 'out']
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime
    return cpu, time.monotonic() - start, usage.ru_maxrss / 1024, process.returncode


def row(name, cpu, elapsed, memory, code, note=''):
    print(f'| {name} | {cpu:.2f} s | {elapsed:.2f} s | {memory:.0f} MB | {code} |{note}', flush=True)


def main():
    scutch, what = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        if what == 'hostile':
            for name, page in hostile():
                path = folder / ('page.txt' if name.startswith('text,') else 'page.html')
                write(path, page)
                row(name, *run(scutch, path, folder))
        elif what == 'size':
            for size in (10_000, 100_000, M, 10 * M, 50 * M):
                path = folder / 'page.html'
                write(path, lambda: article(size))
                cost = run(scutch, path, folder)
                made = path.stat().st_size
                row(f'{made:,} bytes', *cost, f' {cost[0] * M / made:.3f} s a MB |')
        elif what == 'pages':
            made, small = 0, article(2000)
            for count in (1_000, 10_000, 100_000):
                for number in range(made, count):
                    place = folder / 'pages' / str(number // 1000)
                    place.mkdir(parents=True, exist_ok=True)
                    (place / f'{number}.html').write_bytes(small)
                made = count
                cost = run(scutch, folder / 'pages', folder)
                row(f'{count:,} pages', *cost, f' {cost[0] * 1000 / count:.3f} s a thousand |')


if __name__ == '__main__':
    main()
