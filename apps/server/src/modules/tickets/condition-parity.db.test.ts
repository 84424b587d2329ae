/**
 * JS ≡ SQL [C70]: the closure and the SQL of a condition give one verdict, as the application role under row-level
 * security on the real tables. `npm run parity -- N` asks for more pairs, another seed or another zone.
 */
import {
  compileCondition,
  type Condition,
  type ConditionEnv,
  conditionToSql,
  evaluateOperand,
  type Operand,
  type Shape,
  type SqlResolver,
  storedValues,
} from "@deskbell/engine/condition";
import {
  arbitraryCallOf,
  arbitraryCatalog,
  arbitraryCondition,
  arbitraryData,
  arbitraryProbe,
  callKinds,
  parityCells,
  patternOf,
  randomOf,
} from "@deskbell/engine/condition/arbitrary";
import type { Data } from "@deskbell/engine/kernel";
import { beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase } from "../../../test/harness.ts";

const SEED = Number(process.env["PARITY_SEED"] ?? 20261121);
const ZONES = (process.env["PARITY_ZONE"] ?? "Asia/Shanghai,America/New_York").split(",");

const CELLS = parityCells();
const PLACES = ["rows and columns", "the state"] as const;
/** Pairs per cell: 100 at least, more when `PARITY_PAIRS` pairs in all are asked for. */
const PAIRS = Math.max(
  100,
  Math.ceil(Number(process.env["PARITY_PAIRS"] ?? 0) / (CELLS.length * PLACES.length * ZONES.length)),
);

const TENANT = "0192f0c0-0000-7000-8000-0000000000aa";
const RECORDS = 120;
const NOW = Date.parse("2026-11-21T02:30:00.000Z");
const ME = "0192f0c0-0000-7000-8000-000000000001";

const catalog = arbitraryCatalog();
const ticketId = (n: number) => `0192f0c0-0000-7000-9000-${String(n).padStart(12, "0")}`;
const envOf = (zone: string) => ({ now: NOW, zone, me: ME, myDepartments: [ME], myCampuses: [] });

/** Where the fields of the catalogue live; references in their uuid column, tables in the state, the rest in rows. */
const inRows: SqlResolver = (path, shape) => {
  if (shape.type === "table") return { kind: "jsonb", sql: "(t.state -> 'data')", key: path };
  if (path === "money1") return { kind: "column", sql: "t.amount" };
  if (path === "reference1") return { kind: "column", sql: "t.student_id", uuid: true };
  if (path === "instant1") return { kind: "column", sql: "t.due_at" };
  if (path === "text1") return { kind: "column", sql: "t.phone_tail" };
  return { kind: "value", fieldId: path };
};
/** Every field from the state. */
const inState: SqlResolver = (path) => ({ kind: "jsonb", sql: "(t.state -> 'data')", key: path });

const { db } = await createTestDatabase();
const random = randomOf(SEED);
const records: Data[] = Array.from({ length: RECORDS }, (_one, n) => (n === 0 ? {} : arbitraryData(random, catalog)));

beforeAll(async () => {
  await db.withTenant(TENANT, async (tx) => {
    const tickets = records.map((data, n) => ({
      id: ticketId(n),
      n: String(n),
      amount: data["money1"] ?? null,
      student: data["reference1"] ?? null,
      due: data["instant1"] ?? null,
      // A text column may hold '' where it means missing.
      tail: data["text1"] ?? "",
      state: { data },
    }));
    await tx.query(
      `INSERT INTO ticket (tenant_id, id, number, type_id, type_version, seq, category, title, urgency, priority, channel,
         submitter_kind, amount, student_id, due_at, phone_tail, created_at, created_on, updated_at, state)
       SELECT $1, x.id, x.n, $1, 1, 1, 'open', x.n, 'normal', 'normal', 'desk', 'member', x.amount, x.student, x.due, x.tail,
         now(), current_date, now(), x.state
       FROM jsonb_to_recordset($2::jsonb) AS x(id uuid, n text, amount int8, student uuid, due timestamptz, tail text, state jsonb)`,
      [TENANT, JSON.stringify(tickets)],
    );
    const values = records.flatMap((data, n) =>
      Object.entries(catalog.fields).flatMap(([field, info]) =>
        storedValues(info.type, data[field]).map((row) => ({ ticket: ticketId(n), field, ...row })),
      ),
    );
    await tx.query(
      `INSERT INTO ticket_value (tenant_id, ticket_id, field_id, ordinal, text_value, folded_value, int_value, num_value,
         time_value, date_value, date_to, ticket_at)
       SELECT $1, x.ticket, x.field, x.ordinal, x.text_value, x.folded_value, x.int_value, x.num_value, x.time_value,
         x.date_value, x.date_to, now()
       FROM jsonb_to_recordset($2::jsonb) AS x(ticket uuid, field text, ordinal int, text_value text, folded_value text,
         int_value int8, num_value numeric, time_value timestamptz, date_value date, date_to date)`,
      [TENANT, JSON.stringify(values)],
    );
  });
});

/** Ids that SQL answers and ids that JS answers, over all records. */
async function verdicts(conditions: readonly Condition[], zone: string, resolver: SqlResolver) {
  const env = envOf(zone);
  const bySql = await db.withTenant(TENANT, async (tx) => {
    const found: Set<string>[] = [];
    for (const condition of conditions) {
      const { text, values } = conditionToSql(condition, catalog, resolver, env);
      try {
        const { rows } = await tx.query<{ number: string }>(`SELECT t.number FROM ticket t WHERE ${text}`, values);
        found.push(new Set(rows.map((row) => row.number)));
      } catch (error) {
        throw new Error(`${JSON.stringify(condition)}\n${text}\n${JSON.stringify(values)}`, { cause: error });
      }
    }
    return found;
  });
  const byJs = conditions.map((condition) => {
    const test = compileCondition(condition, catalog);
    return records.map((data) => test(data, env));
  });
  return { bySql, byJs };
}

/** True in SQL exactly when SQL computes the value that JS computes. */
function valueProbe(call: Operand, shape: Shape, data: Data, env: ConditionEnv): Condition {
  const value = evaluateOperand(call, catalog, data, env);
  if (value === null) return { op: "isEmpty", left: call };
  return { op: "eq", left: call, right: { value, type: shape.type } };
}

function disagreements(conditions: readonly Condition[], answers: Awaited<ReturnType<typeof verdicts>>): unknown[] {
  return conditions.flatMap((condition, at) =>
    records.flatMap((data, n) => {
      const js = answers.byJs[at]?.[n];
      const sql = answers.bySql[at]?.has(String(n));
      return js === sql ? [] : [{ condition: JSON.stringify(condition), record: n, js, sql, data }];
    }),
  );
}

describe.each(ZONES)("conditions in JS and in SQL, %s", (zone) => {
  test.each(PLACES)(
    `every operator × type × missing pattern: ${PAIRS} pairs at least, each verdict a fifth at least (%s)`,
    async (place) => {
      const resolver = place === "the state" ? inState : inRows;
      const counts = new Map<string, { holds: number; fails: number }>();
      for (const cell of CELLS) {
        const key = `${cell.row.type} ${cell.row.op} ${cell.pattern}`;
        const count = { holds: 0, fails: 0 };
        counts.set(key, count);
        const rare = () => Math.min(count.holds, count.fails) < 0.2 * (count.holds + count.fails);
        for (let round = 0; round < 400 && (count.holds + count.fails < PAIRS || rare()); round++) {
          const probes = Array.from({ length: 4 }, () => arbitraryProbe(random, catalog, cell));
          const conditions = probes.map((probe) => probe.condition);
          const answers = await verdicts(conditions, zone, resolver);
          expect(disagreements(conditions, answers).slice(0, 1)).toEqual([]);
          for (const [at, probe] of probes.entries()) {
            const pattern = patternOf(probe.comparison, catalog, envOf(zone));
            for (const [n, data] of records.entries()) {
              if (pattern(data) !== cell.pattern) continue;
              if (answers.byJs[at]?.[n]) count.holds++;
              else count.fails++;
            }
          }
        }
      }
      const thin = [...counts].filter(
        ([, { holds, fails }]) => holds + fails < PAIRS || Math.min(holds, fails) < 0.2 * (holds + fails),
      );
      expect(thin).toEqual([]);
      const total = [...counts.values()].reduce((sum, { holds, fails }) => sum + holds + fails, 0);
      console.info(`parity ${zone}, ${place}: ${counts.size} cells, ${total} pairs, seed ${SEED}`);
    },
    3_600_000,
  );

  test("every operand function yields the same value", async () => {
    const env = envOf(zone);
    for (const { fn, signature, shape } of callKinds()) {
      const calls = Array.from({ length: Math.ceil(PAIRS / 33) }, () =>
        arbitraryCallOf(random, catalog, fn, signature, shape, 0),
      );
      const probes = calls.flatMap((call) =>
        call ? records.slice(0, 20).map((data, n) => ({ n, condition: valueProbe(call, shape, data, env) })) : [],
      );
      expect(probes.length, `${fn} ${signature.args.join(" ")} -> ${shape.type}`).toBeGreaterThan(0);
      await db.withTenant(TENANT, async (tx) => {
        for (const { n, condition } of probes) {
          const { text, values } = conditionToSql(condition, catalog, inState, env, 2);
          const { rows } = await tx.query(`SELECT 1 FROM ticket t WHERE t.number = $1 AND ${text}`, [
            String(n),
            ...values,
          ]);
          expect({ n, condition, agrees: rows.length === 1 }).toEqual({ n, condition, agrees: true });
        }
      });
    }
  }, 3_600_000);

  test("wall times on days when clocks change", async () => {
    const env = envOf(zone);
    // Record 0 has no fields: `coalesce` keeps the call from being a constant, so that SQL computes it.
    const late = (value: string, type: "date" | "time" | "instant"): Operand => ({
      fn: "coalesce",
      args: [{ field: `${type}1` }, { value, type }],
    });
    const quarters = Array.from(
      { length: 16 },
      (_one, n) => `0${Math.floor(n / 4)}:${["00", "15", "30", "45"][n % 4]}`,
    );
    const calls = ["2026-03-08", "2026-11-01"].flatMap((date): Operand[] => [
      ...quarters.map((time): Operand => ({ fn: "at", args: [late(date, "date"), late(time, "time")] })),
      ...quarters.flatMap((time) =>
        ["04:00", "05:00"].flatMap((offset): Operand[] => {
          const at = late(new Date(`${date}T${time}:12.345-${offset}`).toISOString(), "instant");
          return [
            { fn: "minus", args: [at, { value: 1 }, { value: "day" }] },
            {
              fn: "plus",
              args: [{ fn: "minus", args: [at, { value: 1 }, { value: "day" }] }, { value: 1 }, { value: "day" }],
            },
            { fn: "plus", args: [at, { value: 0 }, { value: "day" }] },
            { fn: "startOf", args: [{ value: "hour" }, at] },
            { fn: "startOf", args: [{ value: "day" }, at] },
            { fn: "timeOf", args: [at] },
          ];
        }),
      ),
    ]);
    await db.withTenant(TENANT, async (tx) => {
      for (const call of calls) {
        const shape: Shape = { type: "fn" in call && call.fn === "timeOf" ? "time" : "instant" };
        const condition = valueProbe(call, shape, {}, env);
        const { text, values } = conditionToSql(condition, catalog, inState, env);
        const { rows } = await tx.query(`SELECT 1 FROM ticket t WHERE t.number = '0' AND ${text}`, values);
        expect({ condition, agrees: rows.length === 1 }).toEqual({ condition, agrees: true });
      }
    });
  });

  test("whole trees with groups, negations and quantifiers", async () => {
    const trees = Array.from({ length: Math.max(150, PAIRS) }, () => arbitraryCondition(random, catalog));
    for (const resolver of [inRows, inState]) {
      const answers = await verdicts(trees, zone, resolver);
      expect(disagreements(trees, answers).slice(0, 1)).toEqual([]);
    }
  }, 3_600_000);
});
