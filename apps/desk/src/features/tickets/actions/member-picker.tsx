import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../lib/avatar.tsx";
import { memberSearch } from "../../../lib/member-search.ts";
import { useMe } from "../../../lib/session.ts";
import { usePaused } from "../../../lib/use-paused.ts";

/** A colleague, found by name or pinyin initials; who is off duty today is said, not hidden. */
export function MemberPicker(props: {
  id: string;
  value: string | undefined;
  onChange: (id: string) => void;
  /** Not to be found: those who are it already. Oneself never is. */
  without?: readonly string[];
  autoFocus?: boolean;
}) {
  const { t } = useTranslation();
  const me = useMe();
  const [words, setWords] = useState("");
  const found = useQuery(memberSearch(usePaused(words.trim())));
  const options = (found.data?.items ?? [])
    .filter((member) => member.id !== me.id && !props.without?.includes(member.id))
    .map((member) => ({
      value: member.id,
      label: (
        <span className="member-option">
          <Avatar name={member.name} seed={member.id} size={20} />
          {member.name}
          <span className="muted">
            {[member.jobTitle, member.onDuty ? "" : t("action.offDuty")].filter(Boolean).join(" · ")}
          </span>
        </span>
      ),
    }));
  return (
    <Select
      id={props.id}
      {...(props.autoFocus ? { autoFocus: true, defaultOpen: true } : {})}
      showSearch={{ filterOption: false, onSearch: setWords }}
      value={props.value ?? null}
      placeholder={t("action.memberHint")}
      loading={found.isFetching}
      notFoundContent={found.isFetching ? null : t("action.memberNone")}
      options={options}
      onChange={(id: string | null) => id && props.onChange(id)}
      style={{ width: "100%" }}
    />
  );
}
