import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { memberSearch } from "../../../lib/member-search.ts";
import { usePaused } from "../../../lib/use-paused.ts";

interface Props {
  value?: string | null;
  onChange?: (id: string | null) => void;
  /** Shown while the list does not hold the chosen one. */
  known?: { id: string; name: string } | null | undefined;
  without?: string | undefined;
  placeholder?: string;
  id?: string;
  "aria-label"?: string;
}

/** An active colleague, found by name or pinyin initials; may be left empty. */
export function MemberSelect({ value, onChange, known, without, ...rest }: Props) {
  const [words, setWords] = useState("");
  const found = useQuery(memberSearch(usePaused(words.trim())));
  const options = (found.data?.items ?? [])
    .filter((member) => member.id !== without)
    .map(({ id, name, jobTitle }) => ({ value: id, label: jobTitle ? `${name} · ${jobTitle}` : name }));
  if (known && !options.some((option) => option.value === known.id))
    options.unshift({ value: known.id, label: known.name });
  return (
    <Select
      {...rest}
      allowClear
      showSearch={{ filterOption: false, onSearch: setWords }}
      style={{ width: "100%" }}
      options={options}
      value={value ?? null}
      onChange={(next: string | null | undefined) => onChange?.(next ?? null)}
    />
  );
}
