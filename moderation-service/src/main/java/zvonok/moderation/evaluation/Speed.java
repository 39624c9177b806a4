package zvonok.moderation.evaluation;

import java.lang.management.ManagementFactory;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import zvonok.moderation.check.domain.Engine;
import zvonok.moderation.check.domain.Limits;
import zvonok.moderation.check.domain.Verdict;
import zvonok.moderation.evaluation.Figure.Goal;

/**
 * How many texts a second the rules judge on as many threads as there are processors, without a request around them, and what heap
 * they hold. Messages are as parents and teachers write them, 117 characters on average.
 */
final class Speed {

    static final List<String> TEXTS = List.of(
            "Добрый день! Завтра в 8:30 собираемся у входа в школу, возьмите, пожалуйста, сменную обувь, воду и дневник наблюдений.",
            "Напоминаю про родительское собрание в четверг в 18:30, кабинет № 214. Обсудим экскурсию, питание и график дежурств.",
            "Скажите, пожалуйста, что задали по математике на понедельник? Мы болели, пропустили два урока и хотим догнать класс.",
            "Спасибо всем, кто помог с осенней ярмаркой, дети очень довольны! Собранные книги передали в школьную библиотеку. 🌷",
            "На улице похолодало, проверьте, чтобы у ребят были шапки и перчатки. На прогулку идём после третьего урока.",
            "Медосмотр перенесли на среду, кабинет тот же. Кто не сдал справки после болезни, принесите их, пожалуйста, до вторника.",
            "Уважаемые родители, анкету «Школьное питание» нужно заполнить до 25.11.2026, ссылка есть в электронном дневнике класса.",
            "Контрольная по русскому языку — в пятницу, 27 ноября. Повторите, пожалуйста, правила на страницах 45–52 и словарные слова.",
            "Подскажите, кто забрал синий рюкзак с нашивкой? Он остался в раздевалке после физкультуры, Ольга Викторовна его видела.",
            "В субботу, 5 декабря, едем в музей космонавтики. Сбор в 9:00 у главного входа, возвращаемся к 14:30, обед берём с собой.",
            "Можно ли принести гербарий завтра? Мы собрали листья, но они ещё сохнут под прессом, к третьему уроку точно успеем.",
            "Олимпиада для 5А начнётся в 10:15 в кабинете информатики; нужны ручка, линейка и черновик, телефоны сдаём учителю.");

    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration MEASURED = Duration.ofSeconds(10);
    private static final double RULES_GOAL = 30_000;
    private static final double ALL_GOAL = 250;
    private static final double HEAP_GOAL = 400;
    private static final double MIB = 1 << 20;

    private final Limits limits;

    Speed(Limits limits) {
        this.limits = limits;
    }

    List<Figure> run() throws InterruptedException {
        long begun = System.nanoTime();
        Engine all = Engine.shipped();
        all.warmUp(limits);
        double loading = (System.nanoTime() - begun) / 1e9;
        List<Figure> figures = new ArrayList<>();
        Engine rules = all.only(
                "capitals", "fonts", "length", "flood", "repetition", "politeness", "personal-data", "off-topic");
        figures.add(rate("floor: NFKC and small letters, 1/s", Speed::read, null));
        figures.add(rate("rules without LanguageTool, 1/s", text -> pass(rules, text), Goal.atLeast(RULES_GOAL)));
        figures.add(rate("all rules, 1/s", text -> pass(all, text), Goal.atLeast(ALL_GOAL)));
        System.gc();
        double heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB;
        figures.add(Figure.of("speed", "heap in use, MiB", Math.ceil(heap), Goal.atMost(HEAP_GOAL), 1));
        figures.add(Figure.of("speed", "loading and running in, s", Math.round(loading * 10) / 10.0, null, 1));
        return figures;
    }

    /** The least that any look at a text costs. */
    private static boolean read(String text) {
        return !Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .isEmpty();
    }

    private boolean pass(Engine engine, String text) {
        return engine.judge(text, limits).verdict() == Verdict.PASS;
    }

    private static Figure rate(String metric, Predicate<String> judge, @Nullable Goal goal)
            throws InterruptedException {
        long warm = judged(judge, WARM_UP);
        long begun = System.nanoTime();
        long judged = judged(judge, MEASURED);
        double perSecond = judged * 1e9 / (System.nanoTime() - begun);
        return Figure.of("speed", metric, Math.floor(perSecond), goal, Math.toIntExact(warm + judged));
    }

    /** How many texts all threads together have judged in that time. */
    private static long judged(Predicate<String> judge, Duration time) throws InterruptedException {
        int threads = Runtime.getRuntime().availableProcessors();
        try (ExecutorService all = Executors.newFixedThreadPool(threads)) {
            List<Future<Long>> counts = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int first = thread;
                counts.add(all.submit(() -> judgeUntil(judge, first, System.nanoTime() + time.toNanos())));
            }
            long judged = 0;
            for (Future<Long> count : counts) {
                judged += count.get();
            }
            return judged;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a text could not be judged", e);
        }
    }

    private static long judgeUntil(Predicate<String> judge, int first, long end) {
        long judged = 0;
        while (System.nanoTime() - end < 0) {
            if (!judge.test(TEXTS.get((int) ((first + judged) % TEXTS.size())))) {
                throw new IllegalStateException("a text that should pass does not");
            }
            judged++;
        }
        return judged;
    }
}
