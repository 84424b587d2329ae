import Big from "big.js";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDecimals,
  canonicalDecimal,
  compareDecimals,
  divideDecimals,
  divideInteger,
  MAX_DIGITS,
  meanAsDecimal,
  multiplyDecimals,
  roundDecimal,
  scaleInteger,
  subtractDecimals,
  sumAsDecimal,
  toMajorUnits,
  toMinorUnits,
} from "./decimal.ts";

/** The judge: a decimal library that shares nothing with ours, wide enough that it never rounds before we ask it to. */
const Wide = Big();
Wide.DP = 80;
Wide.RM = 1;

const fits = (value: Big): string | null => {
  const text = value.toFixed();
  const plain = text === "-0" ? "0" : text;
  return plain.replace(/[-.]/g, "").length <= MAX_DIGITS ? plain : null;
};

const decimal = fc
  .tuple(
    fc.boolean(),
    fc.bigInt({ min: 0n, max: 10n ** 14n }),
    fc.integer({ min: 0, max: 6 }),
    fc.bigInt({ min: 0n, max: 999_999n }),
  )
  .map(([minus, whole, places, rest]) => {
    const fraction = String(rest).padStart(6, "0").slice(0, places);
    return canonicalDecimal(`${minus ? "-" : ""}${whole}${fraction && `.${fraction}`}`) ?? "0";
  });

describe("exact decimals agree with another implementation", () => {
  test("sum, difference, product, quotient, order", () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const [left, right] = [new Wide(a), new Wide(b)];
        expect(addDecimals(a, b)).toBe(fits(left.plus(right)));
        expect(subtractDecimals(a, b)).toBe(fits(left.minus(right)));
        expect(multiplyDecimals(a, b)).toBe(fits(left.times(right).round(10, 1)));
        expect(divideDecimals(a, b)).toBe(right.eq(0) ? null : fits(left.div(right).round(10, 1)));
        expect(Math.sign(compareDecimals(a, b))).toBe(left.cmp(right));
      }),
      { numRuns: 2_000 },
    );
  });

  test("rounding to any number of places, sums and means", () => {
    fc.assert(
      fc.property(fc.array(decimal, { minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 20 }), (all, places) => {
        expect(roundDecimal(all[0] ?? "0", places)).toBe(fits(new Wide(all[0] ?? "0").round(places, 1)));
        const sum = all.reduce((total, one) => total.plus(one), new Wide(0));
        expect(sumAsDecimal(all)).toBe(fits(sum));
        expect(meanAsDecimal(all)).toBe(fits(sum.div(all.length).round(10, 1)));
      }),
      { numRuns: 1_000 },
    );
  });

  test("numbers of every size, as their shortest text says them", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(canonicalDecimal(value) ?? null).toBe(fits(new Wide(value)));
      }),
      { numRuns: 2_000 },
    );
  });
});

test.each([
  ["+01.50", "1.5"],
  ["-0", "0"],
  ["-0.0", "0"],
  ["000", "0"],
  ["12345678901234567890", "12345678901234567890"],
])("%s is written %s", (text, expected) => expect(canonicalDecimal(text)).toBe(expected));

test.each(["", "1e3", ".5", "1.", "0x10", "１２", "123456789012345678901"])("%j is no decimal", (text) =>
  expect(canonicalDecimal(text)).toBeUndefined(),
);

test("a tie goes away from zero, in one rounding", () => {
  expect(divideInteger(5, "2")).toBe(3);
  expect(divideInteger(-5, "2")).toBe(-3);
  expect(divideInteger(5, "-2")).toBe(-3);
  expect(divideInteger(1, "0")).toBeNull();
  expect(scaleInteger(3, "0.5")).toBe(2);
  expect(scaleInteger(-3, "0.5")).toBe(-2);
  // 0.49999… must not become 0.5 first and 1 then.
  expect(divideInteger(1, "2.0000000000000000001")).toBe(0);
});

test("minor and major units", () => {
  expect(toMinorUnits("12.345", 2)).toBe(1235);
  expect(toMajorUnits(-1235, 2)).toBe("-12.35");
  expect(toMajorUnits(1200, 2)).toBe("12");
});
