/** Values that a contract's schemas accept, made from the schemas themselves, so that a new operation needs no new fixture. */
import { z } from "zod";

interface JsonSchema {
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  minItems?: number;
  minLength?: number;
  minimum?: number;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
}

const jsonSchema = (schema: z.ZodType): JsonSchema =>
  z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;

/** Which id a property of this name means, for example `ownerId` an id of a member. */
export type IdFor = (property: string) => string;

/**
 * A valid value: `example` completed with every required property, ids by `idFor`.
 * @throws Error when the schema refuses what was made: the operation then needs an `example`.
 */
export function sampleOf(schema: z.ZodType, idFor: IdFor, example?: unknown): Record<string, unknown> {
  const made = sample(jsonSchema(schema), idFor, "") as Record<string, unknown>;
  const whole = { ...made, ...withIds(example, idFor) };
  const read = schema.safeParse(whole);
  if (!read.success) throw new Error(`no sample: ${JSON.stringify(read.error.issues)} for ${JSON.stringify(whole)}`);
  return whole;
}

/** The ids of an example are nobody's: put real ones in their place. */
function withIds(example: unknown, idFor: IdFor): Record<string, unknown> {
  if (typeof example !== "object" || example === null) return {};
  return Object.fromEntries(
    Object.entries(example).map(([key, value]) => [key, z.uuid().safeParse(value).success ? idFor(key) : value]),
  );
}

function sample(schema: JsonSchema, idFor: IdFor, property: string): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return sample(variants[0] ?? {}, idFor, property);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case "object":
      return Object.fromEntries(
        (schema.required ?? []).map((key) => [key, sample(schema.properties?.[key] ?? {}, idFor, key)]),
      );
    case "array":
      return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? {}, idFor, property));
    case "integer":
    case "number":
      return Math.max(schema.minimum ?? 1, 1);
    case "boolean":
      return true;
    case "string":
      return text(schema, idFor, property);
    default:
      return null;
  }
}

function text(schema: JsonSchema, idFor: IdFor, property: string): string {
  if (schema.format === "uuid") return idFor(property);
  if (schema.format === "date") return "2026-11-21";
  if (schema.format === "date-time") return "2026-11-21T00:00:00.000Z";
  if (schema.pattern === "^\\d{6}$") return "123456";
  // Ids in one string, joined by commas.
  if (property === "tickets") return idFor(property);
  if (property === "phone") return "13800009999";
  return "sample".padEnd(schema.minLength ?? 1, "x");
}

export type Path = readonly (string | number)[];

/** Where a schema takes ids, nested lists and objects included. The last name of a path says whose. */
export function idPaths(schema: z.ZodType): Path[] {
  return walk(jsonSchema(schema), []);
}

function walk(schema: JsonSchema, path: Path): Path[] {
  if (schema.format === "uuid") return [path];
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => walk(inner, [...path, key])),
    ...(schema.items ? walk(schema.items, [...path, 0]) : []),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((inner) => walk(inner, path)),
  ];
}

/** The last property named in a path: of `roles.0.roleId` it is `roleId`. */
export const nameOf = (path: Path): string => String(path.findLast((part) => typeof part === "string"));

/** The same value with `id` at `path`; what stands around it there is made from the schema. */
export function putId(schema: z.ZodType, value: unknown, path: Path, idFor: IdFor, id: string): unknown {
  return put(jsonSchema(schema), value, path, idFor, id);
}

function put(schema: JsonSchema, value: unknown, path: Path, idFor: IdFor, id: string): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return id;
  const variants = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  const own = variants.find((one) => walk(one, []).some((found) => found.join() === path.join())) ?? schema;
  if (typeof head === "number") return [put(own.items ?? {}, undefined, rest, idFor, id)];
  const base = (value ?? sample(own, idFor, head)) as Record<string, unknown>;
  return { ...base, [head]: put(own.properties?.[head] ?? {}, base[head], rest, idFor, id) };
}

/** Required properties of an object schema. */
export const requiredOf = (schema: z.ZodType): string[] => jsonSchema(schema).required ?? [];
export const propertiesOf = (schema: z.ZodType): string[] => Object.keys(jsonSchema(schema).properties ?? {});

/** Values of other types; for each property the first that its schema refuses there. */
const OTHERS: readonly unknown[] = [{ not: { this: 1 } }, 12.5, "§", true, [[[]]]];

/** Every property with a value that it does not take; none for what takes anything. */
export function wrongTypes(schema: z.ZodType, base: Record<string, unknown>): { property: string; value: unknown }[] {
  return propertiesOf(schema).flatMap((property) => {
    const value = OTHERS.find((other) => {
      const read = schema.safeParse({ ...base, [property]: other });
      return !read.success && read.error.issues.every((issue) => issue.path[0] === property);
    });
    return value === undefined ? [] : [{ property, value }];
  });
}
