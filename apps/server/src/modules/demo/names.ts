import type { Random } from "./random.ts";

/** By how common they are (七普, rounded). */
const SURNAMES = [
  ..."王王王王李李李李张张张张刘刘刘陈陈陈杨杨赵赵黄黄周周吴吴徐徐孙孙马马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾夏韦方邹孟熊秦江薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向",
];

const CHILD_GIVEN =
  "子涵 梓萱 一诺 浩宇 欣怡 宇轩 诗涵 雨桐 子轩 可馨 俊熙 梓睿 语汐 沐宸 若汐 亦辰 思远 佳怡 子墨 芷若 承泽 星辰 乐瑶 奕辰 悦然 书瑶 天佑 嘉懿 皓轩 静怡 明轩 梦琪 嘉树 知夏 景行 清扬 安然 一鸣 予安 果果 沐辰 子衿 晨曦 昊天 心悦 铭泽 依诺 楚楚 朗 彤 睿 宁 悠 珂".split(
    " ",
  );
const ADULT_GIVEN =
  "建国 志强 丽 敏 静 伟 芳 磊 洋 勇 艳 杰 娟 涛 明 超 秀英 霞 平 刚 桂英 文 辉 玲 鹏 慧 红 宇 婷 雪 莉 斌 晶 浩然 晓东 海燕 国庆 建华 丽娟 春梅 文博 思源 雅琴 俊杰 佳宁 雨薇 晓雯 立新 振华 嘉欣 泽宇 梦瑶 一凡 晨 璐 楠".split(
    " ",
  );

export const surname = (draw: Random): string => draw.pick(SURNAMES);
export const childName = (draw: Random, family: string): string => family + draw.pick(CHILD_GIVEN);
export const adultName = (draw: Random, family = surname(draw)): string => family + draw.pick(ADULT_GIVEN);
