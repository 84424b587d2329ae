/** What is taught: 8 categories of 5 courses, and their lists of prices (fen per lesson). */
export interface DemoCategory {
  key: string;
  name: string;
  adult: boolean;
  price: number;
  courses: readonly string[];
}

export const CATEGORIES: readonly DemoCategory[] = [
  {
    key: "coding",
    name: "编程",
    adult: false,
    price: 22_000,
    courses: ["Scratch 启蒙", "Python 基础", "Python 进阶", "机器人搭建", "信息学竞赛 C++"],
  },
  {
    key: "art",
    name: "美术",
    adult: false,
    price: 16_000,
    courses: ["创意美术", "儿童素描", "水彩", "国画", "漫画创作"],
  },
  {
    key: "calligraphy",
    name: "书法",
    adult: false,
    price: 15_000,
    courses: ["硬笔书法", "软笔启蒙", "颜体楷书", "隶书", "行书"],
  },
  {
    key: "dance",
    name: "舞蹈",
    adult: false,
    price: 14_000,
    courses: ["中国舞启蒙", "中国舞考级", "拉丁舞", "街舞", "芭蕾基训"],
  },
  {
    key: "go",
    name: "围棋",
    adult: false,
    price: 13_000,
    courses: ["围棋入门", "围棋 10 级", "围棋 5 级", "围棋 1 段", "围棋 3 段冲刺"],
  },
  {
    key: "piano",
    name: "钢琴",
    adult: false,
    price: 26_000,
    courses: ["钢琴启蒙", "钢琴 3 级", "钢琴 5 级", "钢琴 8 级", "乐理视唱"],
  },
  {
    key: "exam",
    name: "雅思/考研",
    adult: true,
    price: 20_000,
    courses: ["雅思 6.5 冲刺", "雅思口语", "考研英语", "考研数学", "考研政治"],
  },
  {
    key: "design",
    name: "设计",
    adult: true,
    price: 18_000,
    courses: ["平面设计", "UI 设计", "室内设计", "三维建模", "视频剪辑"],
  },
];
