package io.conversationengine.benchmarks.search;

import java.util.SplittableRandom;

/// Chinese names of two and three characters, the first of each line more frequent than the last.
final class HanNames {

    private static final String FAMILY = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡";
    private static final String GIVEN = "明伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛超霞平刚桂华建国文玉兰红梅云飞海波龙凤春花秋月志辉小雪冰宇晨浩";

    private HanNames() {}

    static String family(SplittableRandom random) {
        return oneOf(FAMILY, random);
    }

    static String given(SplittableRandom random) {
        return random.nextInt(3) == 0 ? oneOf(GIVEN, random) : oneOf(GIVEN, random) + oneOf(GIVEN, random);
    }

    /// A character of some name.
    static String character(SplittableRandom random) {
        return random.nextBoolean() ? family(random) : oneOf(GIVEN, random);
    }

    private static String oneOf(String characters, SplittableRandom random) {
        int place = Math.min(random.nextInt(characters.length()), random.nextInt(characters.length()));
        return characters.substring(place, place + 1);
    }
}
