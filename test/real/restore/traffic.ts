import type { Client } from "pg";

const PAUSE_MILLISECONDS = 10;

/** Clients' changes, one after the other, with the moment of the last one that the database confirmed. */
export class Traffic {
  private running = true;
  private readonly ended: Promise<void>;
  confirmedAt = 0;

  constructor(private readonly client: Client) {
    this.ended = this.change();
  }

  private async change(): Promise<void> {
    while (this.running) {
      try {
        const { rows } = await this.client.query<{ at: Date }>(
          "insert into audit_logs (action) values ('save') returning created_at as at",
        );
        await this.client.query("update companies set updated_at = now() where id = 1 + floor(random() * 500)");
        this.confirmedAt = rows[0]?.at.getTime() ?? this.confirmedAt;
      } catch {
        return;
      }
      await new Promise((done) => setTimeout(done, PAUSE_MILLISECONDS));
    }
  }

  /** Ends it after the change that runs. */
  async stop(): Promise<void> {
    this.running = false;
    await this.ended;
    await this.client.end().catch(() => undefined);
  }
}
