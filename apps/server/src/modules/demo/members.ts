/** The 46 members: who works where, in which department, with which role, and when they rest. */
import type { CalendarKey } from "./calendars.ts";
import type { DepartmentKey } from "../templates/index.ts";
import { accountOf, CAST } from "./cast.ts";

export type CampusKey = Exclude<CalendarKey, "legal">;

export interface DemoMember {
  name: string;
  account: string;
  job: string;
  campus: CampusKey;
  /** ISO weekdays. */
  rest: readonly number[];
  roles: readonly (readonly [role: string, campus: CampusKey])[];
  posts: readonly (readonly [DepartmentKey, CampusKey])[];
  heads: readonly (readonly [DepartmentKey, CampusKey])[];
  /** Course categories taught. */
  teaches: readonly string[];
}

interface Given {
  name: string;
  account: string;
  job: string;
}
const who = (name: string, pinyin: string, job: string): Given => ({ name, account: accountOf(pinyin), job });

type Extra = Partial<Pick<DemoMember, "rest" | "heads" | "teaches">> & {
  roles?: DemoMember["roles"];
  posts?: DemoMember["posts"];
};

/** Somebody of `department` at `campus`, with `role` there. */
function member(
  given: Given,
  campus: CampusKey,
  department: DepartmentKey,
  role: string,
  extra: Extra = {},
): DemoMember {
  return {
    ...given,
    campus,
    rest: extra.rest ?? [6, 7],
    roles: [[role, campus], ...(extra.roles ?? [])],
    posts: [[department, campus], ...(extra.posts ?? [])],
    heads: extra.heads ?? [],
    teaches: extra.teaches ?? [],
  };
}

const head = (
  given: Given,
  campus: CampusKey,
  department: DepartmentKey,
  role: string,
  extra: Extra = {},
): DemoMember =>
  member(given, campus, department, role, { ...extra, heads: [[department, campus], ...(extra.heads ?? [])] });

const HQ = "headquarters";
const CAMPUSES = ["haidian", "chaoyang", "pudong", "online"] as const;
/** Campuses too small for somebody of their own in 行政后勤. */
const SERVED = [
  ["logistics", "pudong"],
  ["logistics", "online"],
] as const;
const everywhere = <T extends DepartmentKey>(department: T) => CAMPUSES.map((campus) => [department, campus] as const);

// Whoever serves families every day (lessons run every day), or is alone in a post that decides, has no fixed day of rest:
// they take days off by leave, with a substitute. On a day of rest their steps would go to the duty pool.
const headquarters: DemoMember[] = [
  head(CAST.principal, HQ, "principal_office", "principal", { roles: [["campus_head", HQ]], rest: [7] }),
  member(CAST.admin, HQ, "principal_office", "admin", { roles: [["duty", HQ]], rest: [] }),
  head(who("白露", "bailu", "市场部主管"), HQ, "marketing", "department_head"),
  head(who("程野", "chengye", "销售部主管"), HQ, "sales", "department_head", {
    roles: [
      ["consultant", HQ],
      ["consultant", "online"],
    ],
  }),
  head(who("卢雅琴", "luyaqin", "总部教务主管"), HQ, "academic", "academic_supervisor", {
    roles: [["department_head", HQ]],
  }),
  head(who("纪云帆", "jiyunfan", "教学总监"), HQ, "teaching", "department_head", { rest: [1, 2] }),
  head(CAST.serviceSupervisor, HQ, "service", "service_supervisor", {
    roles: [["duty", HQ]],
    posts: everywhere("service"),
    heads: everywhere("service"),
    rest: [],
  }),
  member(CAST.serviceAgents[0], HQ, "service", "service_agent", { posts: everywhere("service"), rest: [] }),
  member(CAST.serviceAgents[1], HQ, "service", "service_agent", { posts: everywhere("service"), rest: [] }),
  head(CAST.financeHead, HQ, "finance", "finance_head", { rest: [] }),
  member(CAST.cashier, HQ, "finance", "cashier", { rest: [] }),
  member(who("薛梅", "xuemei", "会计"), HQ, "finance", "accountant"),
  head(who("江一鸣", "jiangyiming", "技术支持主管"), HQ, "tech", "tech_support", { roles: [["department_head", HQ]] }),
  member(CAST.techAgents[0], HQ, "tech", "tech_support", { rest: [] }),
  member(CAST.techAgents[1], HQ, "tech", "tech_support", { rest: [] }),
  head(who("尹长青", "yinchangqing", "行政后勤主管"), HQ, "logistics", "logistics", {
    roles: [["department_head", HQ]],
  }),
  member(CAST.logistics, HQ, "logistics", "facilities", { posts: SERVED, heads: SERVED, rest: [] }),
];

const haidian: DemoMember[] = [
  head(CAST.haidian.campusHead, "haidian", "principal_office", "campus_head", { rest: [] }),
  head(CAST.haidian.academicSupervisor, "haidian", "academic", "academic_supervisor", { rest: [] }),
  member(CAST.haidian.academicAffairs, "haidian", "academic", "academic_affairs", { rest: [] }),
  member(CAST.haidian.classTeacher, "haidian", "teaching", "class_teacher", { rest: [] }),
  member(CAST.haidian.onLeave, "haidian", "teaching", "class_teacher", { rest: [1, 2] }),
  head(CAST.haidian.teacher, "haidian", "teaching", "teacher", { rest: [1, 2], teaches: ["coding", "go"] }),
  member(who("莫小棠", "moxiaotang", "海淀美术老师"), "haidian", "teaching", "teacher", {
    rest: [1, 2],
    teaches: ["art", "calligraphy"],
  }),
  member(who("简宁", "jianning", "海淀舞蹈老师"), "haidian", "teaching", "teacher", {
    rest: [1, 2],
    teaches: ["dance", "piano"],
  }),
  head(CAST.haidian.consultant, "haidian", "sales", "consultant", { rest: [] }),
  head(who("龚平", "gongping", "海淀行政"), "haidian", "logistics", "logistics", { rest: [1] }),
];

const chaoyang: DemoMember[] = [
  head(who("吴思源", "wusiyuan", "朝阳校长"), "chaoyang", "principal_office", "campus_head", { rest: [2] }),
  head(who("梁佳宁", "liangjianing", "朝阳教务主管"), "chaoyang", "academic", "academic_supervisor", { rest: [2] }),
  member(who("崔文", "cuiwen", "朝阳教务"), "chaoyang", "academic", "academic_affairs", { rest: [] }),
  member(who("谢婉婷", "xiewanting", "朝阳班主任"), "chaoyang", "teaching", "class_teacher", { rest: [2] }),
  head(who("潘越", "panyue", "朝阳编程老师"), "chaoyang", "teaching", "teacher", {
    rest: [1, 2],
    teaches: ["coding", "go", "calligraphy"],
  }),
  member(who("钟晚", "zhongwan", "朝阳艺术老师"), "chaoyang", "teaching", "teacher", {
    rest: [1, 2],
    teaches: ["art", "dance", "piano"],
  }),
  head(who("任杰", "renjie", "朝阳课程顾问"), "chaoyang", "sales", "consultant", { rest: [2] }),
  head(who("万顺", "wanshun", "朝阳行政"), "chaoyang", "logistics", "logistics", { rest: [2] }),
];

const pudong: DemoMember[] = [
  head(CAST.pudong.campusHead, "pudong", "principal_office", "campus_head", { rest: [] }),
  head(CAST.pudong.academicSupervisor, "pudong", "academic", "academic_supervisor", { rest: [] }),
  member(CAST.pudong.academicAffairs, "pudong", "academic", "academic_affairs", { rest: [] }),
  member(CAST.pudong.classTeacher, "pudong", "teaching", "class_teacher", { rest: [] }),
  head(who("孔令辉", "konglinghui", "浦东雅思老师"), "pudong", "teaching", "teacher", {
    rest: [1, 2],
    teaches: ["exam"],
  }),
  member(who("戴薇", "daiwei", "浦东设计老师"), "pudong", "teaching", "teacher", { rest: [1, 2], teaches: ["design"] }),
  head(CAST.pudong.consultant, "pudong", "sales", "consultant", { rest: [] }),
];

const online: DemoMember[] = [
  head(who("袁朗", "yuanlang", "线上校长"), "online", "principal_office", "campus_head", { rest: [1] }),
  head(who("姚静怡", "yaojingyi", "线上教务主管"), "online", "academic", "academic_supervisor", { rest: [] }),
  member(who("倪可", "nike", "线上学管师"), "online", "teaching", "class_teacher", { rest: [1] }),
  head(who("向阳", "xiangyang", "线上编程老师"), "online", "teaching", "teacher", {
    rest: [1, 2],
    teaches: ["coding", "go", "calligraphy"],
  }),
];

export const MEMBERS: readonly DemoMember[] = [...headquarters, ...haidian, ...chaoyang, ...pudong, ...online];
