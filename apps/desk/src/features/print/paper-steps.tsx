import type { StepView } from "@deskbell/contract/tickets";
import { useTranslation } from "react-i18next";
import { useNow } from "../../lib/use-now.ts";
import { useDateWords, useText } from "../../lib/words.ts";

/** Each step with when it was entered and left, and who decided what. */
export function PaperSteps({ steps }: { steps: StepView[] }) {
  const { t } = useTranslation();
  const text = useText();
  const dates = useDateWords(useNow());
  return (
    <table className="paper-steps">
      <tbody>
        {steps.map((step, index) => (
          <tr key={step.visit ?? `${step.step}-${index}`}>
            <td>
              {text(step.name)}
              {step.arm && ` · ${text(step.arm)}`}
            </td>
            <td>{t(`steps.${step.state}`)}</td>
            <td>
              {step.seats
                .map(({ party, by, comment }) => [(by ?? party)?.name, comment].filter(Boolean).join("："))
                .filter(Boolean)
                .join("；")}
            </td>
            <td className="num">
              {step.enteredAt && dates.onPaper(step.enteredAt)}
              {step.leftAt && (
                <>
                  <br />
                  {dates.onPaper(step.leftAt)}
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
