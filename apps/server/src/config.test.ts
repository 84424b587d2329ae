import { describe, expect, it } from "vitest";
import { readConfig } from "./config.ts";

describe("readConfig", () => {
  it("needs nothing", () => {
    expect(readConfig({}, [])).toMatchObject({
      port: 3000,
      host: "127.0.0.1",
      loopback: true,
      services: ["web", "worker"],
    });
    expect(readConfig({}, []).dataDir).toMatch(/\.data$/);
    expect(readConfig({ PORT: " ", HOST: "" }, [])).toMatchObject({ port: 3000, host: "127.0.0.1" });
  });

  it("takes what is set", () => {
    const config = readConfig(
      {
        PORT: "0",
        HOST: "0.0.0.0",
        PUBLIC_URL: "https://desk.example.org/",
        DATA_DIR: "/srv/d",
        DEMO: "off",
        RATE_LIMIT: "0.5",
      },
      ["--services=worker"],
    );
    expect(config).toMatchObject({
      port: 0,
      loopback: false,
      publicUrl: "https://desk.example.org",
      dataDir: "/srv/d",
      demo: false,
      rateLimit: 0.5,
      services: ["worker"],
    });
  });

  it.each([
    [{ PORT: "80a" }, 'PORT is "80a": it must be a whole number from 0 to 65535'],
    [{ PORT: "70000" }, 'PORT is "70000": it must be a whole number from 0 to 65535'],
    [{ HOST: "0.0.0.0" }, "set PUBLIC_URL"],
    [
      { DATABASE_URL: "mysql://u:secret@h/d" },
      "DATABASE_URL is not an address: it must begin with postgres:// or postgresql://",
    ],
    [{ LOG_LEVEL: "loud" }, 'LOG_LEVEL is "loud"'],
    [{ DEMO: "maybe" }, 'DEMO is "maybe": it must be 1 or 0'],
    [{ SECRET_KEY: "short" }, "SECRET_KEY must be 64 hexadecimal digits"],
    [{ SERVICES: "web,cook" }, 'services is "cook"'],
  ])("refuses %o in one line", (environment, message) => {
    expect(() => readConfig(environment, [])).toThrow(message);
    try {
      readConfig(environment, []);
    } catch (error) {
      expect((error as Error).message).not.toMatch(/\n|u:secret/);
    }
  });

  it("refuses an argument that it does not know", () => {
    expect(() => readConfig({}, ["--port=1"])).toThrow("unknown argument --port=1");
  });
});
