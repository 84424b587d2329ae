import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { api } from "../../../lib/api.ts";
import { usePaused } from "../../../lib/use-paused.ts";

interface Choice {
  id: string;
  label: string;
}

const SOURCES = {
  student: async (query: string): Promise<Choice[]> =>
    (await api("listStudents", { query: { limit: 20, ...(query ? { query } : {}) } })).items.map((one) => ({
      id: one.id,
      label: `${one.name} · ${one.no}`,
    })),
  course: async (query: string): Promise<Choice[]> =>
    (await api("listCourses", { query: { limit: 20, archived: "false", ...(query ? { query } : {}) } })).items.map(
      (one) => ({ id: one.id, label: one.name }),
    ),
  class: async (query: string): Promise<Choice[]> =>
    (await api("listClasses", { query: { limit: 20, archived: "false", ...(query ? { query } : {}) } })).items.map(
      (one) => ({ id: one.id, label: `${one.name} · ${one.campus.name}` }),
    ),
};

interface Props {
  source: keyof typeof SOURCES;
  value?: string | null;
  onChange?: (id: string | null) => void;
  placeholder?: string;
  id?: string;
  "aria-label"?: string;
  className?: string;
}

/** A record of the school, found as one types. */
export function SearchSelect({ source, value, onChange, ...rest }: Props) {
  const [words, setWords] = useState("");
  const query = usePaused(words.trim());
  const found = useQuery({
    queryKey: ["people", "search", source, query],
    queryFn: () => SOURCES[source](query),
    placeholderData: keepPreviousData,
  });
  return (
    <Select
      {...rest}
      allowClear
      showSearch={{ filterOption: false, onSearch: setWords }}
      options={(found.data ?? []).map(({ id, label }) => ({ value: id, label }))}
      value={value ?? null}
      onChange={(next: string | null | undefined) => onChange?.(next ?? null)}
    />
  );
}
