package zvonok.moderation.check.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

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
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(tests))
                .filters(TagFilter.excludeTags("long", "flood"))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        assertTrue(listener.getSummary().getTestsSucceededCount() > 0);
        assertEquals(
                List.of(),
                listener.getSummary().getFailures().stream()
                        .map(failure -> failure.getTestIdentifier().getDisplayName())
                        .toList());
    }
}
