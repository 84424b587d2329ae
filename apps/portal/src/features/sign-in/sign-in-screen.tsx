import { useState } from "react";
import { addressOf } from "../../app/places.ts";
import { Screen } from "../../app/screen.tsx";
import { readMe, type School } from "../../app/session.ts";
import { LanguageSwitch } from "../../lib/language-switch.tsx";
import { Link } from "../../lib/link.tsx";
import { WHO } from "../../lib/live.ts";
import { useWords } from "../../lib/locale.ts";
import { forgetAll, put } from "../../lib/resource.ts";
import type { Asked } from "./asked.ts";
import "./sign-in.css";
import { CodeStep } from "./code-step.tsx";
import { PhoneStep } from "./phone-step.tsx";

export function SignInScreen({ school }: { school: School }) {
  const { t } = useWords();
  const [asked, setAsked] = useState<Asked>();
  const [phone, setPhone] = useState("");

  async function enter(): Promise<void> {
    const me = await readMe();
    forgetAll();
    put(WHO, me);
  }

  return (
    <Screen title={t("signIn.title")} side={<LanguageSwitch />}>
      <div className="sign-in">
        <p className="school-name">{school.name}</p>
        {asked ? (
          <CodeStep
            school={school.shortId}
            asked={asked}
            onAsked={setAsked}
            onOther={() => setAsked(undefined)}
            onIn={enter}
          />
        ) : (
          <>
            <PhoneStep school={school} phone={phone} onPhone={setPhone} onAsked={setAsked} />
            <Link className="button plain" to={addressOf({ screen: "internal", school: school.shortId })}>
              {t("signIn.staff")}
            </Link>
          </>
        )}
      </div>
    </Screen>
  );
}
