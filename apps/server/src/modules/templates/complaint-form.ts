/** What a family tells in a 投诉建议, and what staff add to it. */
import type { FormDefinition } from "@deskbell/engine/form";
import { attachments, campusField, inHandsOf, is, option, studentField, t } from "./parts.ts";

export const complaintForm: FormDefinition = {
  fields: [
    {
      id: "kind",
      type: "choice",
      display: "chips",
      required: true,
      filterable: true,
      label: t("类型", "Kind"),
      options: [
        option("complaint", "投诉", "Complaint"),
        option("suggestion", "建议", "Suggestion"),
        option("praise", "表扬", "Praise"),
      ],
    },
    studentField(false),
    // That of the child, unless somebody says another.
    { ...campusField, initial: { through: "student", attribute: "campus" } },
    inHandsOf("service", "campus"),
    {
      id: "category",
      type: "choice",
      required: true,
      filterable: true,
      label: t("关于什么", "About"),
      options: [
        option("teaching", "教学", "Teaching"),
        option("service", "服务态度", "Service"),
        option("fee", "费用", "Fees"),
        option("facility", "环境设施", "Facilities"),
        option("safety", "安全", "Safety"),
        option("other", "其他", "Other"),
      ],
    },
    {
      id: "about",
      type: "reference",
      record: "member",
      role: "about",
      multiple: true,
      visible: is("kind", "complaint"),
      label: t("涉及的老师", "Who it is about"),
      help: t("被投诉的老师不会看到这条投诉", "They will not see this complaint"),
    },
    { id: "content", type: "textarea", required: true, maxLength: 3000, label: t("请描述经过", "What happened?") },
    attachments("图片、录音或文件", "Pictures, recordings, files"),
    {
      id: "safety",
      type: "yesNo",
      visible: is("kind", "complaint"),
      filterable: true,
      label: t("涉及人身安全", "Someone's safety is at risk"),
    },
    { id: "caseNo", type: "text", audience: "staff", maxLength: 40, label: t("12345 工单号", "12345 case number") },
    {
      id: "compensation",
      type: "money",
      currency: "CNY",
      audience: "staff",
      min: 0,
      max: 10_000_000,
      label: t("补偿金额", "Compensation"),
    },
  ],
};
