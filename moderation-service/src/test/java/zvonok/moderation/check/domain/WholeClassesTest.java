package zvonok.moderation.check.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
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
    void everyTestOfTheClassPasses(Class<?> tests) {
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
