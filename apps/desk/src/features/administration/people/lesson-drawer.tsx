import { dayNumber, instantOfDay } from "@deskbell/engine/kernel";
import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { apiOnce } from "../../../lib/click-keys.ts";
import { clockTime, localDay } from "../../../lib/dates.ts";
import { can, useMe } from "../../../lib/session.ts";
import { useZone } from "../../../lib/zone.ts";
import { upTo } from "../../../lib/up-to.tsx";
import { MemberSelect } from "../records/member-select.tsx";
import { RecordForm } from "../records/record-form.tsx";
import type { Lesson } from "./lesson.ts";
import { SearchSelect } from "./search-select.tsx";
import { useSaved } from "./use-saved.ts";

interface Values {
  classId: string;
  date: string;
  from: string;
  to: string;
  teacherId?: string | null;
  room?: string;
  status?: Lesson["status"];
}

const STATUSES = ["planned", "held", "cancelled"] as const;

/** One lesson, in the institution's wall time. */
export function LessonDrawer({
  lesson,
  day,
  onClose,
}: {
  lesson: Lesson | undefined;
  day: string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const zone = useZone();
  const editable = can(useMe(), "course.manage");
  const at = (date: string, time: string): string => {
    const [hours = 0, minutes = 0] = time.split(":").map(Number);
    return new Date(instantOfDay(dayNumber(date), (hours * 60 + minutes) * 60_000, zone)).toISOString();
  };
  const clock = (iso: string): string => clockTime(Date.parse(iso), "zh", zone);
  const save = useSaved(({ classId, date, from, to, teacherId = null, room = "", status = "planned" }: Values) => {
    const body = { startsAt: at(date, from), endsAt: at(date, to), teacherId, room };
    return lesson
      ? api("updateLesson", { params: { id: lesson.id }, body: { ...body, status } })
      : apiOnce("createLesson", { body: { ...body, classId } });
  }, onClose);
  return (
    <RecordForm<Values>
      title={lesson?.class.name ?? t("school.addLesson")}
      initial={
        lesson
          ? {
              date: localDay(Date.parse(lesson.startsAt), zone),
              from: clock(lesson.startsAt),
              to: clock(lesson.endsAt),
              teacherId: lesson.teacher?.id,
              room: lesson.room,
              status: lesson.status,
            }
          : { date: day, from: "09:00", to: "10:30" }
      }
      editable={editable}
      save={save}
      onClose={onClose}
      fields={
        <>
          {lesson ? (
            <p className="muted form-fact">
              {lesson.course.name} · {lesson.campus.name} · {t("school.free", { count: lesson.freeSeats })}
            </p>
          ) : (
            <Form.Item name="classId" label={t("school.class")} rules={[{ required: true }]}>
              <SearchSelect source="class" />
            </Form.Item>
          )}
          <Form.Item name="date" label={t("school.date")} rules={[{ required: true }]}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="from" label={t("school.from")} rules={[{ required: true }]}>
            <Input type="time" />
          </Form.Item>
          <Form.Item
            name="to"
            label={t("school.to")}
            dependencies={["from"]}
            rules={[
              { required: true },
              ({ getFieldValue }) => ({
                validator: (_, to: string) =>
                  to > (getFieldValue("from") as string)
                    ? Promise.resolve()
                    : Promise.reject(new Error(t("school.timeOrder"))),
              }),
            ]}
          >
            <Input type="time" />
          </Form.Item>
          <Form.Item name="teacherId" label={t("school.teacher")}>
            <MemberSelect known={lesson?.teacher} />
          </Form.Item>
          <Form.Item name="room" label={t("school.room")} rules={[upTo(t, 60)]}>
            <Input />
          </Form.Item>
          {lesson && (
            <Form.Item name="status" label={t("school.status")}>
              <Select options={STATUSES.map((value) => ({ value, label: t(`school.lesson_${value}`) }))} />
            </Form.Item>
          )}
        </>
      }
    />
  );
}
