import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { problemWords } from "../../../lib/problem-words.ts";
import { keys } from "../../../lib/query.ts";
import { isLonger, UpTo } from "../../../lib/up-to.tsx";
import "./people.css";

const categoriesKey = [...keys.people, "categories"] as const;

/** The course's category, or a new one without leaving the form: a school's first course has none to choose from. */
export function CategoryField({ editable }: { editable: boolean }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const categories = useQuery({
    queryKey: categoriesKey,
    queryFn: ({ signal }) => api("listCourseCategories", {}, { signal }),
  });
  const items = categories.data?.items ?? [];
  return (
    <>
      <Form.Item
        name="categoryId"
        label={t("school.category")}
        rules={[{ required: true }]}
        extra={
          editable &&
          !adding && (
            <Button size="small" type="link" onClick={() => setAdding(true)}>
              {t("school.addCategory")}
            </Button>
          )
        }
      >
        <Select loading={categories.isPending} options={items.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      {adding && <NewCategory onDone={() => setAdding(false)} />}
    </>
  );
}

/** Characters of a category's name. */
const MOST_NAME = 100;

function NewCategory({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const form = Form.useFormInstance();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [key, setKey] = useState("");
  const save = useMutation({
    mutationFn: () => api("createCourseCategory", { body: { name: name.trim(), key } }),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: categoriesKey });
      form.setFieldValue("categoryId", made.id);
      onDone();
    },
  });
  const ready = name.trim() !== "" && !isLonger(name, MOST_NAME) && /^[a-z][a-z0-9_]{0,39}$/.test(key);
  return (
    <fieldset className="new-category">
      <Input
        aria-label={t("school.categoryName")}
        placeholder={t("school.categoryName")}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <UpTo text={name} max={MOST_NAME} />
      <Input
        aria-label={t("places.key")}
        placeholder={t("school.categoryKey")}
        maxLength={40}
        autoCapitalize="off"
        spellCheck={false}
        value={key}
        onChange={(event) => setKey(event.target.value)}
      />
      <Button disabled={!ready} loading={save.isPending} onClick={() => save.mutate()}>
        {t("school.addCategory")}
      </Button>
      <Button type="text" onClick={onDone}>
        {t("common.cancel")}
      </Button>
      {save.isError && (
        <p className="form-error" role="alert">
          {problemWords(t, save.error)}
        </p>
      )}
    </fieldset>
  );
}
