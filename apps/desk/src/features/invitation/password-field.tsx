import { Input } from "antd";

interface Props {
  id: string;
  label: string;
  hint: string;
  autoComplete: "current-password" | "new-password";
  autoFocus: boolean;
  minLength?: number;
  value: string;
  onChange: (value: string) => void;
  /** What the server says about this password. */
  problem: string | undefined;
}

export function PasswordField({ id, label, hint, problem, onChange, ...input }: Props) {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <Input.Password
        {...input}
        id={id}
        size="large"
        required
        maxLength={200}
        status={problem ? "error" : ""}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-hint ${id}-problem` : `${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-hint`} className="muted">
        {hint}
      </p>
      {problem && (
        <p id={`${id}-problem`} className="sign-in-error" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
