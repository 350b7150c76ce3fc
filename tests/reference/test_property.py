"""The workers' caches against a model: a random interleaving of writes, reads and misfortunes. After a write is
acknowledged no worker answers with the old value later than an invalidation takes to arrive, nor ever with one that was
never there. ANJIAN_SEED repeats one run."""
import collections
import json
import os
import random
import time

import pytest
from load import judge, read
from support.redis_server import RedisServer
from support.site import Site
from truth import Ledger
from worker import Worker
from world import LATE, LIMIT, RULES, TIMEOUT, record

SEEDS = [int(os.environ["ANJIAN_SEED"])] if "ANJIAN_SEED" in os.environ else [random.SystemRandom().randrange(1 << 32) for _ in range(4)]
STEPS = 10000 // 4
WORKERS = 3
PEOPLE, PLANTS = [f"P{i}" for i in range(5)], [f"E{i}" for i in range(3)]
LISTS = {"ref:probe:list:persons": PEOPLE, "ref:probe:list:plants": PLANTS}
KEYS = {**{record("person", name): "stamp" for name in PEOPLE}, **{record("enterprise", name): "plant" for name in PLANTS}}


class Model:
    def __init__(self, folder, seed):
        self.random, self.ledger, self.counts = random.Random(seed), Ledger(), collections.Counter()
        # What was acknowledged must outlive a kill, or the model would be wrong.
        self.redis = RedisServer(folder / "redis", "--appendonly", "yes", "--appendfsync", "always").start()
        self.site = Site(folder / "site", RULES, "--workers", str(WORKERS), "--reference",
                         f"unix:{self.redis.address}?timeout={TIMEOUT}&heartbeat=100&stale=60&memory=1")
        self.site.await_event("generation-ready")
        self.workers = Worker.one_of_each(self.site, WORKERS)
        self.next_stamp, self.late, self.slowest, self.frozen_reads = 0, [], 0, 0
        self.forgotten()
        self.open()

    def stop(self):
        self.redis.kill()
        return self.site.stop()

    def open(self):
        self.writers = [self.redis.client() for _ in range(3)]

    def forgotten(self):
        self.lists = dict.fromkeys(LISTS)
        self.stamps = {}

    # What a write does: its words, and the values that the keys have afterwards.

    def set(self):
        key, self.next_stamp = self.random.choice(list(KEYS)), self.next_stamp + 1
        self.stamps[key] = self.next_stamp
        return ("SET", key, json.dumps({KEYS[key]: self.next_stamp})), {key: self.next_stamp}

    def delete(self):
        key = self.random.choice([*KEYS, *LISTS])
        if key in LISTS:
            self.lists[key] = None
            return ("DEL", key), self.membership(key)
        self.stamps.pop(key, None)
        return ("DEL", key), {key: None}

    def rename(self):
        old = self.random.choice(list(self.stamps) or [None])
        if old is None:
            return self.set()
        new = self.random.choice([key for key in KEYS if KEYS[key] == KEYS[old] and key != old])
        self.stamps[new] = self.stamps.pop(old)
        return ("RENAME", old, new), {old: None, new: self.stamps[new]}

    def membership(self, key):
        have = self.lists[key]
        return {f"{key} {one}": None if have is None else one in have for one in LISTS[key]}

    def add(self):
        key = self.random.choice(list(LISTS))
        one = self.random.choice([*LISTS[key], ""])
        self.lists[key] = (self.lists[key] or set()) | {one}
        return ("SADD", key, one), self.membership(key)

    def remove(self):
        key = self.random.choice(list(LISTS))
        one = self.random.choice(LISTS[key])
        self.lists[key] = ((self.lists[key] or set()) - {one}) or None
        return ("SREM", key, one), self.membership(key)

    def a_write(self):
        return self.random.choice([self.set, self.set, self.set, self.delete, self.rename, self.add, self.add, self.remove])()

    # Steps.

    def subject(self):
        person, plant = {"person": self.random.choice(PEOPLE)}, {"enterprise": self.random.choice(PLANTS)}
        return self.random.choice([person, plant, {**person, **plant}])

    def judge(self, worker):
        status, body, begun, ended = worker.receive()
        verdict, _, detail = read((status, body))
        self.counts[verdict] += 1
        self.slowest = max(self.slowest, ended - begun)
        assert verdict != "other", detail
        assert ended - begun < LIMIT
        if status == 200:
            late, detail = judge(self.ledger, worker.subject, body, begun, ended)
            assert late is not None and late <= LATE, (detail or late, worker.subject, body["explanation"]["facts"])
            if late > 0:
                self.late.append(late)

    def look(self, times=1):
        for _ in range(times):
            worker = self.random.choice(self.workers)
            worker.send(self.subject())
            self.judge(worker)

    def write(self):
        words, values = self.a_write()
        with self.ledger.writing(values):
            self.random.choice(self.writers)(*words)
        self.counts["writes"] += 1
        self.look()

    def race(self):
        """Every worker is reading while something is written: the read is under way when the invalidation comes."""
        for worker in self.workers:
            worker.send(self.subject())
        words, values = self.a_write()
        with self.ledger.writing(values):
            self.random.choice(self.writers)(*words)
        self.counts["writes"] += 1
        for worker in self.workers:
            self.judge(worker)
        self.look(2)

    def cut(self):
        self.counts["cut"] += 1
        for name in self.random.choice([["anjian-read"], ["anjian-tracking"], ["anjian-read", "anjian-tracking"]]):
            self.redis.cut(name)

    def flush(self):
        self.counts["flushes"] += 1
        self.forgotten()
        with self.ledger.writing({key: None for key in self.ledger.keys()}):
            self.random.choice(self.writers)("FLUSHALL")

    def pause(self):
        """A write that the server has received but not yet seen."""
        self.counts["pauses"] += 1
        words, values = self.a_write()
        writer = self.random.choice(self.writers)
        self.redis.freeze()
        try:
            with self.ledger.writing(values):
                writer.send(*words)
                end = time.monotonic() + self.random.choice([0.02, 0.1, 0.5])
                while time.monotonic() < end:
                    self.look()
                    self.frozen_reads += 1
                self.redis.thaw()
                writer.receive()
        finally:
            self.redis.thaw()

    def restart(self):
        self.counts["restarts"] += 1
        with self.ledger.losing():
            self.redis.kill()
        self.look(self.random.randrange(6))
        if self.random.random() < 0.5:
            self.redis.forget()
            self.forgotten()
        values = {**{key: self.stamps.get(key) for key in KEYS}, **{k: v for key in LISTS for k, v in self.membership(key).items()}}
        with self.ledger.writing(values):
            self.redis.start()
        self.open()

    def step(self):
        kinds = {self.look: 500, self.write: 350, self.race: 100, self.cut: 10, self.flush: 10, self.pause: 5, self.restart: 3}
        self.random.choices(list(kinds), list(kinds.values()))[0]()


@pytest.mark.parametrize("seed", SEEDS)
def test_caches_keep_to_the_model(tmp_path, seed, report):
    model = Model(tmp_path, seed)
    try:
        for n in range(STEPS):
            try:
                model.step()
            except AssertionError as error:
                raise AssertionError(f"ANJIAN_SEED={seed}, step {n}: {error}") from None
        assert not model.site.events("worker-died", "worker-killed", "generation-died")
    finally:
        code = model.stop()
    assert code == 0
    counts = model.counts
    reads = counts["fresh"] + counts["stale"] + counts["unavailable"]
    report(f"ANJIAN_SEED={seed}: {STEPS} steps, {dict(counts)}; {reads} reads, {len(model.late)} old within the bound, by "
           f"{max(model.late, default=0) * 1000:.1f} ms at most; the longest took {model.slowest * 1000:.0f} ms")
    # How many reads go into a pause depends on the machine.
    assert counts["fresh"] > 0.6 * (reads - model.frozen_reads) and counts["writes"] > STEPS / 4
