/** What people of a training school write: requests, answers, results. All invented. */
import type { Random } from "../random.ts";

type Pool = readonly string[];

export const REASONS: Record<"leave" | "reschedule" | "pause" | "transfer", Pool> = {
  leave: [
    "孩子发烧了，在家休息",
    "学校运动会，赶不过来",
    "周末要去外地看望老人",
    "要参加学校期中考试复习",
    "牙科复诊时间冲突",
    "家里临时有事",
  ],
  reschedule: ["学校这周补课，想换到周末", "工作日接不过来，想调到周六", "和钢琴考级撞期", "出差一周，想往后调一节"],
  pause: ["骨折打石膏，需要休养一个月", "准备期末考试，先停两周", "全家回老家过年", "搬家期间先停课"],
  transfer: ["孩子跟不上进度，想换到基础班", "上课时间不合适，想换班", "想和同学一个班"],
};

export const COMPLAINTS: Record<string, Pool> = {
  teaching: [
    "老师这个月换了三次，孩子不适应",
    "上课经常拖堂，孩子回家太晚",
    "课堂上点名批评孩子，孩子不愿意去了",
    "教学进度比承诺的慢很多",
    "老师上课玩手机",
  ],
  service: ["打电话一直没人接，微信两天不回", "前台态度冷淡，问什么都说不知道", "请假登记了却还是扣了课时"],
  fee: ["教材费没有提前说明", "优惠承诺没有兑现", "课时扣多了，对不上"],
  facility: ["教室空调坏了一周没修", "洗手间地面湿滑，孩子摔了一跤", "教室有很重的油漆味"],
  safety: ["放学时没有核对接送人，孩子自己出了门", "舞蹈房把杆松动，差点砸到孩子"],
  other: ["停车位总被占用", "通知太多，重要的反而看不到"],
};
export const SUGGESTIONS: Pool = [
  "希望能开设线上回放",
  "建议增加家长开放日",
  "能不能把课表同步到手机日历",
  "希望候课区多放几把椅子",
  "建议考级前加一次模拟",
];
export const PRAISES: Pool = ["孩子进步特别大，谢谢老师的耐心", "前台老师主动帮忙照看孩子，很感动", "作业批改得很仔细"];

export const QUESTIONS: Pool = [
  "循环嵌套这一节没有听懂，能不能再讲一遍",
  "老师说的透视关系，画出来总是不对",
  "死活题第 12 题为什么不能先扑",
  "左手八度总是弹不稳，怎么练",
  "雅思大作文的论证段怎么展开",
  "极限的夹逼准则这里看不明白",
  "捺画总是写得太僵，有什么窍门",
  "压腿时后腿伸不直怎么办",
  "图层蒙版和剪贴蒙版有什么区别",
];
export const HOMEWORK: Record<string, Pool> = {
  homework: ["作业第三题题目看不清，能再发一份吗", "这周的作业是做到第几页", "作业要求用视频提交，文件太大传不上去"],
  grading: ["考级报名什么时候截止", "考级曲目可以换吗", "想确认考级的集合时间和地点"],
  entry: ["想报名区里的比赛，需要什么材料", "比赛报名表在哪里领", "报名成功后有通知吗"],
  marks: ["阶段测评成绩什么时候公布", "想看一下测评的失分点", "成绩单可以补打一份吗"],
};
export const TECH: Pool = [
  "进不去线上教室，一直转圈",
  "听不到老师声音，重启也没用",
  "App 登录提示账号不存在",
  "作业视频上传到 80% 就失败",
  "回放打不开，显示无权限",
  "小程序看不到课表",
  "共享屏幕黑屏",
  "收不到验证码",
  "换了手机，旧账号登不上",
  "上课画面卡顿严重",
];
export const CONSULT: Pool = [
  "想了解一下课程安排和价格",
  "可以先试听一节吗",
  "周末有没有班",
  "零基础能不能跟上",
  "离地铁站远不远",
  "一对一和小班怎么收费",
];
export const LEARNERS: Pool = [
  "5 岁",
  "6 岁",
  "一年级",
  "二年级",
  "三年级",
  "四年级",
  "五年级",
  "初一",
  "大三",
  "在职",
];
export const REFUNDS: Record<string, Pool> = {
  personal: [
    "要搬去外地，没法继续上了",
    "孩子课业太重，时间安排不过来",
    "工作调动，无法继续学习",
    "身体原因需要长期休养",
  ],
  institution: ["老师离职后一直没有稳定的老师", "校区搬迁，离家太远", "和宣传的小班人数不符"],
};
export const CONTRACT_CHANGES: Record<string, readonly (readonly [details: string, why: string])[]> = {
  signer: [["签约人由母亲变更为父亲", "原签约人长期在外地工作"]],
  course: [
    ["由创意美术变更为儿童素描", "孩子年龄到了，想学素描"],
    ["由周三班课程变更为周末班课程", "升学后平时没有时间"],
  ],
  term: [
    ["有效期延长三个月", "住院休养，期间无法上课"],
    ["有效期延长一个月", "出国探亲"],
  ],
  other: [["更换联系电话与通讯地址", "搬家"]],
};
export const SERVICE: Record<string, Pool> = {
  content: ["想知道下学期的教学大纲", "这节课的课件能发一份吗"],
  platform: ["学习平台上看不到剩余课时", "怎么绑定第二个家长的手机"],
  homework: ["作业提交后没有批改", "考试时间和学校活动冲突"],
  invoice: ["发票抬头填错了想重开", "合同复印件丢了，能补一份吗"],
  complaint: ["对上次的处理结果不满意", "希望校区改善等候区"],
  other: ["孩子的水杯落在教室了", "想预约和老师面谈", "想改一下接送人信息"],
};
export const FAULTS: Record<string, readonly (readonly [device: string, fault: string])[]> = {
  it: [
    ["投影仪", "开机后没有信号"],
    ["教师电脑", "蓝屏，重启后仍然蓝屏"],
    ["无线网络", "整层都连不上"],
    ["打印机", "卡纸，清理后仍报错"],
  ],
  furniture: [
    ["课桌", "桌腿松动"],
    ["画架", "支架断裂"],
    ["储物柜", "锁打不开"],
  ],
  building: [
    ["空调", "不制热，有异响"],
    ["日光灯", "闪烁"],
    ["洗手池", "漏水"],
    ["把杆", "固定螺丝松动"],
  ],
};
export const SUPPLIES: readonly (readonly [purpose: string, item: string, price: number])[] = [
  ["新学期教具补充", "水彩颜料套装", 6_800],
  ["围棋班开班", "折叠棋盘", 4_500],
  ["期末汇演布置", "背景布", 32_000],
  ["书法班耗材", "毛边纸", 1_800],
  ["机器人课耗材", "伺服电机", 8_900],
  ["办公用品", "打印纸", 2_600],
  ["招生活动", "宣传折页", 350],
];

/** First answers of the school. */
export const ANSWERS: Pool = [
  "您好，已收到，我马上核实。",
  "收到，我们正在处理，稍后给您答复。",
  "您好，我先了解一下情况，今天内回复您。",
  "已看到您的问题，正在联系相关老师。",
];
export const CALLS: Pool = [
  "已电话沟通，说明了处理安排",
  "电话联系家长，了解了具体情况",
  "已通话确认，家长同意处理方案",
];
export const WAITS: Pool = ["请补充一张截图", "请确认方便的时间", "请提供订单号或合同编号", "等您确认方案"];
export const REPLIES: Pool = [
  "好的，谢谢老师",
  "截图已经发了，请看一下",
  "周六下午方便",
  "可以，就按这个方案",
  "还是不行，麻烦再看看",
];
export const NOTES: Pool = [
  "家长比较着急，优先跟进",
  "已和校区确认过情况",
  "上次也有类似问题，注意归类",
  "等教务回复后再联系家长",
];
/** Read by who asked, too. */
export const RESULTS: Pool = [
  "已处理完成，如还有问题请随时联系我们",
  "已解决，原因和做法已说明",
  "已安排妥当",
  "问题已修复，验证正常",
  "已按规定办理完毕",
];
export const CAUSES: Pool = ["操作不熟", "信息未同步", "排课冲突", "设备老化", "沟通不及时", "规则理解不一致"];
export const OPINIONS: Pool = ["同意", "情况属实，同意", "已核对，同意办理", "同意，请尽快办理"];
export const REJECTIONS: Pool = [
  "不符合规定，请按合同约定办理",
  "本月预算已用完，下月再申请",
  "课时已过有效期，无法办理",
];
export const RETURNS: Pool = [
  "请补充说明具体原因",
  "日期填写有误，请修改",
  "请补充证明材料",
  "金额与合同不一致，请核对",
];
export const REOPENINGS: Pool = ["问题又出现了", "还没有解决", "说好的补课没有安排"];
export const URGES: Pool = ["麻烦尽快处理", "请问有进展吗", "比较着急，谢谢"];
export const PRIORITY_WHY: Pool = ["影响上课，提前处理", "VIP 学员", "多次反映同一问题"];
export const RATING_TAGS: Record<"good" | "bad", Pool> = {
  good: ["响应及时", "态度好", "解决彻底", "专业"],
  bad: ["响应慢", "没解决", "态度一般"],
};
export const RATING_WORDS: Record<"good" | "bad", Pool> = {
  good: ["很满意", "老师很负责", "处理很快", "谢谢"],
  bad: ["等了很久", "没有完全解决", "希望改进"],
};

/** Small words that make two texts of one pool differ; about half of all thank the teacher, as people do. */
const TAILS: readonly (readonly [string, number])[] = [
  ["", 3],
  ["，谢谢老师", 6],
  ["，麻烦了", 1],
  ["，比较急", 1],
  ["。上次也有过", 1],
];

/** Where somebody lives: 300 streets, each of them rare, so that a search for one finds few. */
const STREETS =
  "枫林 松涛 云栖 望江 听雨 采薇 揽月 栖霞 凌波 锦瑟 沧浪 秋水 长亭 芳华 碧梧 青禾 白鹭 紫藤 丹桂 银杏 玉兰 雪松 石榴 海棠 梧桐 杏坛 书香 墨池 砚田 琴台".split(
    " ",
  );
const SUFFIXES = "路街巷里园苑弄道坊庭";
const LIVES = 0.06;

export const address = (draw: Random): string => `家住${draw.pick(STREETS)}${draw.pick([...SUFFIXES])}`;
/** How {@link address} looks. */
export const ADDRESS_PATTERN = `家住[\\u4e00-\\u9fff]{2}[${SUFFIXES}]`;

/** One of the pool, in somebody's own words. */
export function varied(draw: Random, pool: Pool): string {
  const text = draw.pick(pool) + draw.weighted(TAILS);
  return draw.chance(LIVES) ? `${text}（${address(draw)}）` : text;
}
