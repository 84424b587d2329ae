/** One line, several lines, phones and addresses. */
import { DEFAULT_LIMITS, isRichDocument, lengthOf, paragraphsOf, plainTextOf } from "@deskbell/engine/form";
import type { Value } from "@deskbell/engine/kernel";
import type { InputHTMLAttributes, ReactNode } from "react";
import { ariaOf, type ControlProps, type FieldOf } from "./control.ts";
import { useFormEnvironment, useText } from "./form-environment.ts";
import { useDraft } from "./use-draft.ts";

const textOfValue = (value: Value | undefined): string => (typeof value === "string" ? value : "");

type LineField = FieldOf<"text"> | FieldOf<"phone"> | FieldOf<"email">;

const KINDS: Record<LineField["type"], InputHTMLAttributes<HTMLInputElement>> = {
  text: { type: "text" },
  phone: { type: "tel", inputMode: "tel", autoComplete: "tel" },
  email: { type: "email", inputMode: "email", autoComplete: "email", autoCapitalize: "none", spellCheck: false },
};

export function LineControl(props: ControlProps<LineField>): ReactNode {
  const { field, value, onChange, id } = props;
  const text = useText();
  const isCode = field.type === "text" && field.pattern !== undefined;
  return (
    <input
      className="form-input"
      id={id}
      name={id}
      {...KINDS[field.type]}
      {...(isCode ? { autoCapitalize: "characters", autoComplete: "off", spellCheck: false } : {})}
      placeholder={field.placeholder && text(field.placeholder)}
      value={textOfValue(value)}
      onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}
      {...ariaOf(props)}
    />
  );
}

export function TextareaControl(props: ControlProps<FieldOf<"textarea">>): ReactNode {
  const { field, value, onChange } = props;
  return (
    <Lines
      {...props}
      max={field.maxLength ?? DEFAULT_LIMITS.textarea}
      text={textOfValue(value)}
      onText={(text) => onChange(text === "" ? undefined : text)}
    />
  );
}

/** Rich text written as plain paragraphs; an app with an editor of its own replaces it by `renderRichText`. */
export function RichTextControl(props: ControlProps<FieldOf<"richText">>): ReactNode {
  const { field, value, onChange } = props;
  const { text, type, leave } = useDraft(isRichDocument(value) ? plainTextOf(value) : "");
  return (
    <Lines
      {...props}
      max={field.maxLength ?? DEFAULT_LIMITS.richText}
      text={text}
      onText={(next) => {
        type(next);
        onChange(paragraphsOf(next) as Value | undefined);
      }}
      onLeave={leave}
    />
  );
}

interface LinesProps extends ControlProps<FieldOf<"textarea"> | FieldOf<"richText">> {
  max: number;
  text: string;
  onText: (text: string) => void;
  onLeave?: () => void;
}

function Lines(props: LinesProps): ReactNode {
  const { field, id, max, text, onText, onLeave } = props;
  const { texts } = useFormEnvironment();
  const say = useText();
  const length = lengthOf(text);
  return (
    <>
      <textarea
        className="form-input form-textarea"
        id={id}
        name={id}
        rows={4}
        placeholder={field.placeholder && say(field.placeholder)}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onBlur={onLeave}
        {...ariaOf(props)}
      />
      {/* Said only when the end comes near: a counter that always runs is noise. */}
      {length > max * 0.8 && (
        <p className="form-count" role="status">
          {texts.length(length, max)}
        </p>
      )}
    </>
  );
}
