import { io, type Socket } from "socket.io-client";

const REQUESTS_PER_SECOND = 20;
const USERS = 5;
const YEARS = [2020, 2021, 2022, 2023, 2024];

/** The load of users: some have a connection for updates, all read, and one in ten or fifty requests writes or rates. */
export function startLoad(applicationUrl: string): { stop(): void } {
  const sockets: Socket[] = Array.from({ length: USERS }, () => {
    const socket = io(applicationUrl, { path: "/ws", transports: ["websocket"], reconnectionDelayMax: 2000 });
    socket.on("emissions:updated", (_: unknown, acknowledge: () => void) => acknowledge());
    return socket;
  });
  let turn = 0;
  const timer = setInterval(() => {
    turn += 1;
    void request(applicationUrl, turn).catch(() => undefined);
  }, 1000 / REQUESTS_PER_SECOND);
  return {
    stop() {
      clearInterval(timer);
      for (const socket of sockets) socket.disconnect();
    },
  };
}

async function request(applicationUrl: string, turn: number): Promise<void> {
  const post = (path: string, body: object) =>
    fetch(`${applicationUrl}/api/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
  const company = 1 + (turn % 100);
  if (turn % 50 === 0) await post("ratings", { rating: turn % 100 === 0 ? 4 : 5 });
  else if (turn % 10 === 0) await post("emissions", { company, year: YEARS[turn % YEARS.length], scope1: turn });
  else {
    const path = turn % 3 === 0 ? "companies" : `companies/${company}/emissions`;
    const response = await fetch(`${applicationUrl}/api/${path}`, { signal: AbortSignal.timeout(10_000) });
    await response.arrayBuffer();
  }
}
