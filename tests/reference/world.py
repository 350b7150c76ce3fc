"""A Redis with known content, the service that reads it, and what may be done to them."""
import itertools
import pathlib
import time

from load import Load, judge, read
from proxy import Proxy
from support.redis_server import RedisServer
from support.site import Site
from support.waiting import until
from truth import Ledger
from worker import Worker

RULES = pathlib.Path(__file__).resolve().parent / "rules"
PEOPLE, PLANTS = [f"WARM-{i}" for i in range(6)], [f"PLANT-{i}" for i in range(4)]
WARM = [{"person": person, "enterprise": PLANTS[i % 4]} for i, person in enumerate(PEOPLE)]
TIMEOUT, STALE, HEARTBEAT = 300, 3, 200  # ms, s, ms
SETTINGS = f"timeout={TIMEOUT}&stale={STALE}&heartbeat={HEARTBEAT}&max_age=3600&memory=4"
# Sanitizers, and a machine that has other things to do: what no test of time may be tighter than.
SLACK = 1.0
LATE = 0.25
# Three connections ask at once, so a request may find a worker waiting for the two others. One that hangs takes much longer.
LIMIT = 3 * TIMEOUT / 1000 + 5
# Till a connection that has gone silent is given up.
NOTICE = (HEARTBEAT + TIMEOUT) / 1000 + SLACK
RECOVERY = 60


def record(kind, number):
    return f"ref:probe:{kind}:{number}"


class World:
    def __init__(self, folder, *, proxied=False, started=True, settings=SETTINGS, options=(), workers=2):
        self.redis = RedisServer(folder / "redis", *options)
        self.ledger, self.stamps, self.news = Ledger(), itertools.count(1), itertools.count()
        self.proxy = Proxy(self.redis.address) if proxied else None
        where = f"redis://127.0.0.1:{self.proxy.port}" if proxied else self.redis.reference
        if started:
            self.redis.start()
            self.seed()
        self.site = Site(folder / "site", RULES, "--workers", str(workers), "--batch-workers", "1", "--reference", f"{where}?{settings}").front()
        self.workers = Worker.one_of_each(self.site, workers)

    def stop(self):
        code = self.site.stop()
        if self.proxy:
            self.proxy.close()
        self.redis.kill()
        return code

    # What is in Redis.

    def set(self, kind, name):
        """A record with a stamp that was never there before."""
        key, stamp = record(kind, name), next(self.stamps)
        with self.ledger.writing({key: stamp}):
            self.redis.say("SET", key, f'{{"{"stamp" if kind == "person" else "plant"}":{stamp}}}')

    def seed(self):
        """What the load asks about. Some persons are on the list; one plant is, the others not."""
        for name in PEOPLE:
            self.set("person", name)
        for name in PLANTS:
            self.set("enterprise", name)
        self.new_ones = range(start := 10000 * next(self.news), start + 4000)
        people = [*PEOPLE, *(f"COLD-{n}" for n in self.new_ones)]
        for name, everyone, members in (("persons", people, PEOPLE[::2]), ("plants", PLANTS, PLANTS[:1])):
            key = f"ref:probe:list:{name} "
            known = {one for one in self.ledger.keys() if one.startswith(key)} | {key + one for one in everyone}
            with self.ledger.writing({one: one.removeprefix(key) in members for one in known}):
                self.redis.say("SADD", key.strip(), *members)
        stamped = {record("person", f"COLD-{n}"): 1000000 + n for n in self.new_ones if n % 2 == 0}
        with self.ledger.writing(stamped):
            self.redis.say("MSET", *itertools.chain(*((key, f'{{"stamp":{stamp}}}') for key, stamp in stamped.items())))
        self.cold = ({"person": f"COLD-{n}"} for n in self.new_ones)

    def known(self):
        """All that is not None, for a server that will remember."""
        values = {key: self.ledger.current(key) for key in self.ledger.keys()}
        return {key: value for key, value in values.items() if value is not None and value is not Ledger.GONE}

    def empty(self):
        return {key: None for key in self.ledger.keys()}

    # What the service says.

    def ask(self, subject, worker=None):
        """(verdict, milliseconds, body) of one worker's answer, checked for truth."""
        worker = worker or self.workers[0]
        worker.send(subject)
        status, body, begun, ended = worker.receive()
        verdict, _, detail = read((status, body))
        if status == 200:
            late, detail = judge(self.ledger, subject, body, begun, ended)
            assert late is not None and late <= LATE, (subject, late, detail)
        return verdict, 1000 * (ended - begun), body

    def recovered(self):
        """How long it takes until everything, in every worker, is answered afresh."""
        begun = time.monotonic()
        for worker in self.workers:
            left = [*WARM, next(self.cold), next(self.cold), *WARM]
            while left:
                if self.ask(left[0], worker)[0] == "fresh":
                    left = left[1:]
                    continue
                assert time.monotonic() - begun < RECOVERY, self.site.log.read_text()[-2000:]
                time.sleep(0.02)
        return time.monotonic() - begun

    def load(self):
        return Load(self.site, self.ledger, WARM, self.cold)

    def ordeal(self, fault, heal, seconds):
        """The load before, during (for `seconds`) and after a fault; (what came of it, seconds to recover)."""
        self.recovered()
        with self.load() as load:
            time.sleep(0.6)
            load.phase("fault")
            fault()
            time.sleep(seconds)
            load.phase("healing")
            heal()
            took = self.recovered()
            load.phase("after")
            time.sleep(0.4)
        load.check(LIMIT, STALE, LATE)
        for phase in ("before", "after"):
            assert load.count(phase=phase) == load.count(phase=phase, verdict="fresh") > 0
        return load, took

    def connected(self):
        return until(lambda: len(self.redis.connections("anjian-read")) and len(self.redis.connections("anjian-tracking")))
