"""Many connections that ask for the same over and over: flood.py PORT COUNT TARGET SECONDS. Prints how many answers of which
status came, and the median of the seconds that one took."""
import asyncio
import collections
import signal
import statistics
import sys
import time

counts, size, took = collections.Counter(), 0, []


async def one(port, target):
    global size
    while True:
        writer, began = None, time.monotonic()
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=("127.0.0.2", 0))
            writer.write(f"GET {target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            while piece := await reader.read(262144):
                size += len(piece)
            counts[head.split(b" ", 2)[1].decode()] += 1
            took.append(time.monotonic() - began)
        except (OSError, EOFError, asyncio.IncompleteReadError):
            counts["broken"] += 1
            await asyncio.sleep(0.05)
        finally:
            if writer is not None:
                writer.close()


async def main():
    port, count, target, seconds = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], float(sys.argv[4])
    tasks = [asyncio.create_task(one(port, target)) for _ in range(count)]
    done = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, done.set)
    try:
        await asyncio.wait_for(done.wait(), seconds)
    except asyncio.TimeoutError:
        pass
    for task in tasks:
        task.cancel()
    print(", ".join(f"{n} × {status}" for status, n in sorted(counts.items())) + f", {size >> 20} MB")
    print(statistics.median(took) if took else 0)


asyncio.run(main())
