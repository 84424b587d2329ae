/** What is too long is told with its length and refused; nothing that was pasted is cut behind one's back. */
import type { FormRule } from "antd";
import { useTranslation } from "react-i18next";
import type { T } from "./words.ts";

const lengthOf = (text: unknown): number => (typeof text === "string" ? text.trim().length : 0);

/** As the server counts: without the white space around. */
export const isLonger = (text: string, max: number): boolean => lengthOf(text) > max;

/** The rule of a field in a form of antd. */
export const upTo = (t: T, max: number): FormRule => ({
  validator: (_, value: unknown) =>
    lengthOf(value) > max
      ? Promise.reject(new Error(t("sending.tooLong", { max, length: lengthOf(value) })))
      : Promise.resolve(),
});

/** Under any other field: nothing while it fits. */
export function UpTo({ text, max }: { text: string; max: number }) {
  const { t } = useTranslation();
  if (!isLonger(text, max)) return null;
  return (
    <p className="form-error" role="alert">
      {t("sending.tooLong", { max, length: lengthOf(text) })}
    </p>
  );
}
