"""A neighbouring municipality's steady traffic, in a process of its own so that the attacker does not slow it: neighbour.py PORT RATE

Four connections ask for one star rating, RATE requests a second in all, at fixed times; a latency counts from the time at which its
request was due. Prints a line once the first has been answered. Ends when standard input does, and then prints a JSON line a request:
when it was due, its seconds, "ok", "lost" or "wrong", and why. Each answer must be the first one's, apart from id, time and version."""
import http.client
import json
import pathlib
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = "/v1/rulesets/lucheng/decisions/star-rating"
CONNECTIONS = 4


def core(body):
    answer = json.loads(body)
    for name in ("decision_id", "evaluated_at", "ruleset"):
        del answer[name]
    return answer


class Traffic:
    def __init__(self, port, rate):
        request = json.loads((ROOT / "deploy/example-request.json").read_text())
        self.port, self.pause, self.body = port, CONNECTIONS / rate, json.dumps(request).encode()
        self.stop, self.rows, self.first = threading.Event(), [], None
        self.expected = request.get("target") and "star_4"

    def ask(self, connection):
        try:
            connection.request("POST", TARGET, self.body, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            return "lost", repr(error)
        if answer.status != 200:
            return "lost", f"{answer.status} {body[:200].decode(errors='replace')}"
        got = core(body)
        if self.first is None:
            self.first = got
            print("asking", flush=True)
        right = got == self.first and got["outcome"]["code"] == self.expected
        return ("ok", "") if right else ("wrong", body[:200].decode(errors="replace"))

    def one(self, number):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        due = time.monotonic() + self.pause * number / CONNECTIONS
        while not self.stop.wait(max(0, due - time.monotonic())):
            verdict, why = self.ask(connection)
            self.rows.append({"at": due, "seconds": time.monotonic() - due, "verdict": verdict, "why": why})
            due += self.pause
        connection.close()

    def run(self):
        threads = [threading.Thread(target=self.one, args=(number,)) for number in range(CONNECTIONS)]
        for thread in threads:
            thread.start()
        sys.stdin.read()
        self.stop.set()
        for thread in threads:
            thread.join()
        for row in sorted(self.rows, key=lambda row: row["at"]):
            print(json.dumps(row))


if __name__ == "__main__":
    Traffic(int(sys.argv[1]), float(sys.argv[2])).run()
