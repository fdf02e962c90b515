import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Block } from "../../../checks/emitted/configuration";
import type { Store, Vendor } from "./behaviour";
import { fillComputed, readSchemas, type SchemaBlock } from "./schema";

/** The body of a provider's request. */
interface Sent {
  readonly attributes?: Block;
  readonly prior?: Block;
  readonly configuration?: Block;
}

/** An object with its customer. */
interface Kept {
  readonly customer: string;
  readonly object: Block;
}

/** The key of a stored object. */
interface Place {
  readonly type: string;
  readonly key: string;
  readonly customer: string;
}

/** An HTTP status and the body. */
type Answer = readonly [status: number, body: unknown];

/** The vendors' APIs on this machine, which store objects, and respond and reject as the vendors do. */
export class StandIns {
  private readonly objects = new Map<string, Map<string, Kept>>();
  private readonly schemas: Readonly<Record<string, SchemaBlock>>;
  private readonly dataSchemas: Readonly<Record<string, SchemaBlock>>;
  private made = 0;

  private constructor(
    private readonly server: Server,
    private readonly vendors: readonly Vendor[],
  ) {
    const all = Object.values(readSchemas());
    const blocks = (of: "resource_schemas" | "data_source_schemas") =>
      Object.fromEntries(
        all.flatMap((provider) => Object.entries(provider[of] ?? {}).map(([type, { block }]) => [type, block])),
      );
    this.schemas = blocks("resource_schemas");
    this.dataSchemas = blocks("data_source_schemas");
  }

  /** Starts the stand-ins on a free port of this machine. */
  static async start(vendors: readonly Vendor[]): Promise<StandIns> {
    const server = createServer();
    const standIns = new StandIns(server, vendors);
    server.on("request", (request, response) => {
      read(request)
        .then((sent) => {
          const [status, body] = standIns.answer(request.method ?? "", request.url ?? "", sent);
          response.writeHead(status, { "content-type": "application/json" });
          response.end(typeof body === "string" ? body : JSON.stringify(body));
        })
        // A fault of the stand-in ends the apply: a provider has no timeout of its own.
        .catch((error: Error) => response.writeHead(500).end(error.stack));
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return standIns;
  }

  /** Environment variables with which a process uses the stand-ins. */
  get environment(): NodeJS.ProcessEnv {
    return { STAND_IN_URL: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}` };
  }

  /** The stored objects of a type. */
  stored(type: string): readonly Block[] {
    return [...(this.objects.get(type)?.values() ?? [])].map(({ object }) => object);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private answer(method: string, url: string, { attributes = {}, prior, configuration = {} }: Sent): Answer {
    const [, type = "", key = ""] = decodeURIComponent(url).split("/");
    if (type === "data") return this.lookUp(key, attributes, this.customer(key, configuration));
    const customer = this.customer(type, configuration);
    const before = this.objects.get(type)?.get(key)?.object;
    if (method !== "POST" && before === undefined) return [404, `${type} ${key} does not exist`];
    switch (method) {
      case "GET":
        return [200, { key, attributes: before }];
      case "DELETE":
        return this.remove(type, key, { ...before, ...prior }, customer);
      default:
        return this.write(
          { type, key: method === "POST" ? `${type}-${++this.made}` : key, customer },
          attributes,
          before,
        );
    }
  }

  private write({ type, key, customer }: Place, wanted: Block, before: Block | undefined): Answer {
    const behaviour = this.behaviour(type);
    const refusal = behaviour?.refuse?.(wanted, this.store({ type, key, customer }), before);
    if (refusal !== undefined) return [400, refusal];
    const schema = this.schemas[type];
    if (schema === undefined) return [400, `${type} has no committed schema`];
    // Computed attributes keep their values at a change.
    const attributes = fillComputed(schema, behaviour?.answer?.(wanted) ?? wanted, key);
    if (!this.objects.has(type)) this.objects.set(type, new Map());
    this.objects.get(type)?.set(key, { customer, object: attributes });
    return [200, { key, attributes }];
  }

  private remove(type: string, key: string, prior: Block, customer: string): Answer {
    const refusal = this.behaviour(type)?.refuseDelete?.(prior, this.store({ type, key, customer }));
    if (refusal !== undefined) return [409, refusal];
    this.objects.get(type)?.delete(key);
    return [200, { key, attributes: {} }];
  }

  private lookUp(type: string, wanted: Block, customer: string): Answer {
    const schema = this.dataSchemas[type];
    if (schema === undefined) return [400, `data.${type} has no committed schema`];
    const lookup = this.vendors.map(({ lookups }) => lookups?.[type]).find((one) => one !== undefined);
    const found = lookup?.(wanted, this.store({ type, key: "", customer })) ?? wanted;
    if (typeof found === "string") return [400, found];
    const label = Object.values(wanted)
      .filter((value) => typeof value === "string")
      .join("-");
    return [200, { key: "", attributes: fillComputed(schema, found, `${type}-${label}`) }];
  }

  private behaviour(type: string) {
    return this.vendors.map(({ resources }) => resources[type]).find((one) => one !== undefined);
  }

  private customer(type: string, configuration: Block): string {
    const vendor = this.vendors.find(({ name }) => type.startsWith(`${name}_`));
    return vendor?.customerOf?.(configuration) ?? "";
  }

  /** The other stored objects of the same customer. */
  private store(except: Place): Store {
    return {
      all: (type) =>
        [...(this.objects.get(type) ?? [])]
          .filter(([key, { customer }]) => customer === except.customer && (type !== except.type || key !== except.key))
          .map(([, { object }]) => object),
    };
  }
}

async function read(request: IncomingMessage): Promise<Sent> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  return text === "" ? {} : JSON.parse(text);
}
