package zvonok.launcher.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoginPageTest {
    @Test
    void formIsFoundWhateverTheOrderAndQuotingOfItsAttributes() {
        LoginPage page = LoginPage.parse(
                "<FORM method=post class='a b'\n ACTION=/auth/x?a=1&amp;b=2 id=kc>"
                        + "<input autofocus name='username' value=\"О&#39;Коннор &#x41;\"/><INPUT type=hidden name=credentialId>");
        assertEquals(
                List.of(new LoginPage.Form(
                        "kc", "/auth/x?a=1&b=2", Map.of("username", "О'Коннор A", "credentialId", ""))),
                page.forms());
    }

    @Test
    void titleIsReadInAnyLanguage() {
        assertEquals(
                "Вход в Звонок & школу",
                LoginPage.parse("<html><title>\n Вход в Звонок\n &amp; школу </title>")
                        .title());
    }

    @Test
    void commentsAndScriptsHaveNoForms() {
        LoginPage page = LoginPage.parse("<!-- <form id=a> --><script>x = '<form id=b>' < 3</script>"
                + "<style>form::before{content:'<form id=c>'}</style><form id=d><input name=password></form>");
        assertEquals("d", page.formWith("password").orElseThrow().id());
        assertEquals(1, page.forms().size());
    }

    @Test
    void buttonsAndUntickedBoxesAreNotSent() {
        LoginPage page = LoginPage.parse("<form><input type=submit name=login value=Go><button name=try>Ещё</button>"
                + "<input type=checkbox name=rememberMe><input type=checkbox name=kept checked value=on></form>");
        assertEquals(Map.of("kept", "on"), page.forms().getFirst().fields());
    }

    @Test
    void brokenPageHasNoFormsAndEndsReading() {
        for (String html : List.of("", "<", "<form", "<form action='", "<!--", "<script>", "a < b <", "<title>x")) {
            assertTrue(LoginPage.parse(html).forms().size() <= 1, html);
        }
    }

    @Test
    void unknownReferencesStayAsTheyAre() {
        assertEquals(
                "&unbekannt; &#9999999; A&B",
                LoginPage.parse("<title>&unbekannt; &#9999999; A&B</title>").title());
    }
}
