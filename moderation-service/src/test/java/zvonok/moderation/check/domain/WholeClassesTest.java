package zvonok.moderation.check.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The tests of the rules, a whole class at a time: what mutation testing runs for each change, since it would otherwise start every
 * row of every table by itself, which takes ten times as long. What proves bounds by floods of text is left out.
 */
@Tag("long")
class WholeClassesTest {

    /** A process that changes classes runs every test once beforehand, only to learn which there are. */
    private static final boolean MUTATES =
            System.getProperty("sun.java.command", "").startsWith("org.pitest.mutationtest.");

    private static final Set<Class<?>> LISTED = new HashSet<>();

    @ParameterizedTest
    @ValueSource(
            classes = {
                BeginningsTest.class,
                CapitalsRuleTest.class,
                CasingRuleTest.class,
                CommasTest.class,
                CompactnessTest.class,
                EngineTest.class,
                FeaturesTest.class,
                FontsRangesTest.class,
                FontsRuleTest.class,
                LanguageRulesTest.class,
                LexiconTest.class,
                MisplacedTest.class,
                NormalisedTest.class,
                OffTopicRuleTest.class,
                PatternsTest.class,
                PersonalDataRuleTest.class,
                PlainTest.class,
                PolitenessRuleTest.class,
                PunctuationRuleTest.class,
                RepetitionRuleTest.class,
                SpellingRuleTest.class,
                VerdictTableTest.class,
                WordTest.class
            })
    void everyTestOfTheClassPasses(Class<?> tests) throws IOException, ReflectiveOperationException {
        if (MUTATES && LISTED.add(tests)) {
            loadEverything(tests);
            return;
        }
        CancellationToken token = CancellationToken.create();
        FirstFailure listener = new FirstFailure(token);
        LauncherFactory.create()
                .execute(LauncherExecutionRequestBuilder.request(LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(tests))
                                .filters(TagFilter.excludeTags("long", "flood"))
                                .build())
                        .cancellationToken(token)
                        .listeners(listener)
                        .build());
        assertEquals(List.of(), listener.failed);
        assertTrue(listener.passed > 0);
    }

    /** So that nothing is loaded while a class is changed, which would spoil what the next changes are judged by. */
    private static void loadEverything(Class<?> tests) throws IOException, ReflectiveOperationException {
        Class.forName(tests.getName());
        if (LISTED.size() > 1) {
            return;
        }
        Path rules = Path.of(
                Objects.requireNonNull(Engine.class.getResource("Engine.class")).getPath());
        try (DirectoryStream<Path> classes =
                Files.newDirectoryStream(Objects.requireNonNull(rules.getParent()), "*.class")) {
            for (Path file : classes) {
                Class.forName(Engine.class.getPackageName() + "."
                        + file.getFileName().toString().replace(".class", ""));
            }
        }
        Engine.shipped().warmUp(new Limits(700));
    }

    /** Stops the class as soon as a change is noticed. */
    private static final class FirstFailure implements TestExecutionListener {

        private final CancellationToken token;
        private final List<String> failed = new ArrayList<>();
        private int passed;

        FirstFailure(CancellationToken token) {
            this.token = token;
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                failed.add(test.getDisplayName() + ": " + result.getThrowable().orElse(null));
                token.cancel();
            } else {
                passed += test.isTest() ? 1 : 0;
            }
        }
    }
}
