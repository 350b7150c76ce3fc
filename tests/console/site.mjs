// The built program behind a real nginx, in a folder of their own and on loopback only.
import { spawn, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer, connect } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { once } from "node:events";

export const root = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../..");
const program = resolve(process.env.ANJIAN ?? join(root, "build/release/anjian"));
const nginx = existsSync("/usr/sbin/nginx") ? "/usr/sbin/nginx" : "nginx";

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

export async function until(what, seconds = 90) {
    const end = Date.now() + seconds * 1000;
    while (Date.now() < end) {
        const found = await what();
        if (found) {
            return found;
        }
        await pause(25);
    }
    throw new Error("in vain for " + seconds + " s: " + what);
}

async function freePort() {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address();
    server.close();
    return port;
}

const listens = (port) => new Promise((answer) => {
    const socket = connect(port, "127.0.0.1", () => {
        socket.destroy();
        answer(true);
    }).on("error", () => answer(false));
});

export class Site {
    // `options` are those of `anjian serve`.
    static async start(...options) {
        const site = new Site();
        site.folder = mkdtempSync(join(tmpdir(), "anjian-console."));
        site.sockets = join(site.folder, "run");
        mkdirSync(site.sockets);
        site.options = options;
        await site.startService();
        const port = await freePort(), prefix = join(site.folder, "nginx");
        execFileSync("sh", [join(root, "deploy/nginx/private.sh"), prefix, String(port), site.sockets]);
        site.nginx = spawn(nginx, ["-p", prefix, "-c", "conf/nginx.conf", "-e", "logs/error.log"], { stdio: "ignore" });
        await until(() => listens(port));
        site.url = `http://127.0.0.1:${port}`;
        await until(async () => (await fetch(site.url + "/readyz")).ok);
        return site;
    }

    async startService() {
        const log = join(this.folder, "log");
        const out = openSync(log, "w");
        this.service = spawn(program, ["serve", "--rules", join(root, "rules"), "--lua", join(root, "lua"), "--sockets", this.sockets, "--workers", "2", ...this.options],
            { stdio: ["ignore", "ignore", out] });
        await until(() => {
            if (this.service.exitCode !== null) {
                throw new Error(readFileSync(log, "utf8"));
            }
            return readFileSync(log, "utf8").includes("generation-ready");
        });
    }

    async stopService() {
        const gone = once(this.service, "exit");
        this.service.kill("SIGTERM");
        await gone;
    }

    async stop() {
        const gone = once(this.nginx, "exit");
        this.nginx.kill("SIGTERM");
        await gone;
        if (this.service.exitCode === null && this.service.signalCode === null) {
            await this.stopService();
        }
        rmSync(this.folder, { recursive: true, force: true });
    }
}
