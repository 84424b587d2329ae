/**
 * People of the demo school whom journeys, screenshots and newcomers meet by name. Names, accounts and numbers are the
 * same for every seed, so they may be relied on; ids are not.
 */

/** The institution's permanent short id: `/demo/…` in addresses. */
export const DEMO_SHORT_ID = "demo";
export const DEMO_NAME = "晨星教育";
/** Its key for the permanent test domain of RFC 2606: nobody gets mail by accident. */
const DOMAIN = "chenxing.example";
export const accountOf = (pinyin: string): string => `${pinyin}@${DOMAIN}`;

const staff = (name: string, pinyin: string, job: string) => ({ name, account: accountOf(pinyin), job });

export const CAST = {
  principal: staff("陈明远", "chenmingyuan", "校长"),
  admin: staff("许知微", "xuzhiwei", "运营管理员"),
  serviceSupervisor: staff("沈清", "shenqing", "学员服务主管"),
  serviceAgents: [staff("叶蓁", "yezhen", "学员服务"), staff("罗安", "luoan", "学员服务")],
  financeHead: staff("顾文秀", "guwenxiu", "财务主管"),
  cashier: staff("孟小满", "mengxiaoman", "出纳"),
  techAgents: [staff("丁一凡", "dingyifan", "技术支持"), staff("石磊", "shilei", "技术支持")],
  logistics: staff("郝建国", "haojianguo", "行政后勤"),
  /** 浦东: the campus of the refund of ¥6,800.00. */
  pudong: {
    campusHead: staff("秦书瑶", "qinshuyao", "浦东校长"),
    academicSupervisor: staff("方敏", "fangmin", "浦东教务主管"),
    academicAffairs: staff("余佳", "yujia", "浦东教务"),
    classTeacher: staff("林若溪", "linruoxi", "浦东班主任"),
    consultant: staff("唐果", "tangguo", "浦东课程顾问"),
  },
  /** 海淀: children; a class teacher with lessons to come. */
  haidian: {
    campusHead: staff("周启航", "zhouqihang", "海淀校长"),
    academicSupervisor: staff("苏婉", "suwan", "海淀教务主管"),
    academicAffairs: staff("邓洁", "dengjie", "海淀教务"),
    classTeacher: staff("王雨桐", "wangyutong", "海淀班主任"),
    /** On leave now; the class teacher acts for her. */
    onLeave: staff("贾静", "jiajing", "海淀班主任"),
    consultant: staff("韩冰", "hanbing", "海淀课程顾问"),
    /** Whom the complaint of the journey is about. */
    teacher: staff("宋子谦", "songziqian", "海淀编程老师"),
  },
  /** Adult student at 浦东 who signed for himself; refund exactly ¥6,800.00. */
  adultStudent: { name: "李想", phone: "13800130800", contractNo: "PD-0800", refundFen: 680_000 },
  /** Mother of two children at 海淀, with lessons to come in the class teacher's classes; she signed both contracts. */
  guardian: { name: "刘芳", phone: "13800130901", children: ["张沐阳", "张沐晨"] },
  /** Both parents of one child, divorced: each sees what they filed themselves; only the mother signs. */
  divorced: {
    child: "何知夏",
    mother: { name: "许静", phone: "13800130911" },
    father: { name: "何勇", phone: "13800130912" },
  },
  vip: ["欧阳晴", "陆子昂"],
  /** A prospect whom the consultant of 海淀 owns. */
  prospect: { name: "马晓雯", phone: "13800130980" },
} as const;
