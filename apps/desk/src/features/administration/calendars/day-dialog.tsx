import { type CalendarException, type Weekday, weekday } from "@deskbell/engine/kernel";
import { Button, Form, Input, Modal, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useNow } from "../../../lib/use-now.ts";
import { useDateWords } from "../../../lib/words.ts";
import { WEEK } from "./week.ts";
import { readHours, writeHours } from "./year-days.ts";

interface Values {
  kind: CalendarException["kind"] | "usual";
  hours?: string;
  weekday?: Weekday;
}

interface Props {
  date: string;
  exception: CalendarException | undefined;
  onSet: (exception: CalendarException | undefined) => void;
  onClose: () => void;
}

/** One day that differs: closed, hours of its own, or run as another weekday. */
export function DayDialog({ date, exception, onSet, onClose }: Props) {
  const { t } = useTranslation();
  const dates = useDateWords(useNow());
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch("kind", form) ?? exception?.kind ?? "usual";
  const finish = ({ hours = "", weekday: like = 1 }: Values): void => {
    if (kind === "usual") onSet(undefined);
    else if (kind === "closed") onSet({ date, kind });
    else if (kind === "asWeekday") onSet({ date, kind, weekday: like });
    else onSet({ date, kind, windows: readHours(hours) ?? [] });
  };
  return (
    <Modal
      open
      title={`${dates.day(date)} ${t(`calendars.day_${weekday(date)}`)}`}
      footer={null}
      width={420}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          kind: exception?.kind ?? "usual",
          hours: exception?.kind === "windows" ? writeHours(exception.windows) : "",
          weekday: exception?.kind === "asWeekday" ? exception.weekday : 1,
        }}
        onFinish={finish}
      >
        <Form.Item name="kind">
          <Radio.Group
            vertical
            options={(["usual", "closed", "windows", "asWeekday"] as const).map((value) => ({
              value,
              label: t(`calendars.as_${value}`),
            }))}
          />
        </Form.Item>
        {kind === "windows" && (
          <Form.Item
            name="hours"
            label={t("calendars.hours")}
            rules={[
              {
                validator: (_, text: string) =>
                  readHours(text)?.length ? Promise.resolve() : Promise.reject(new Error(t("calendars.hoursWrong"))),
              },
            ]}
          >
            <Input placeholder="09:00–12:00 13:30–18:00" />
          </Form.Item>
        )}
        {kind === "asWeekday" && (
          <Form.Item name="weekday" label={t("calendars.whichDay")}>
            <Select options={WEEK.map((day) => ({ value: day, label: t(`calendars.day_${day}`) }))} />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit">
          {t("calendars.setDay")}
        </Button>
      </Form>
    </Modal>
  );
}
