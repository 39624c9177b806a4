package zvonok.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import zvonok.launcher.gateway.Gateway;

/** What a person sees: in the browser at the gateway's root, and in the terminal when all is ready. */
record Page(PortBook ports, Readiness readiness) implements Gateway.Front {
    @Override
    public String page() {
        return """
                <!doctype html>
                <html lang="ru">
                <head><meta charset="utf-8"><title>Звонок</title></head>
                <body>
                <h1>Звонок</h1>
                <p>Общение школы и родителей по правилам, которые школа приняла сама.</p>
                <p lang="en">School and parents in one place, by the rules that the school itself has adopted.</p>
                <ul>
                <li><a href="/auth/realms/zvonok/account">Моя учётная запись / My account</a></li>
                <li><a href="/health">Состояние платформы / State of the platform</a></li>
                </ul>
                </body>
                </html>
                """;
    }

    @Override
    public Gateway.Health health() {
        ObjectNode parts = new ObjectMapper().createObjectNode();
        boolean all = true;
        for (Part part : Part.values()) {
            boolean ready = readiness.ready(part);
            parts.put(part.label(), ready ? "UP" : "DOWN");
            all &= ready;
        }
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("status", all ? "UP" : "DOWN");
        json.set("parts", parts);
        return new Gateway.Health(all, json.toString());
    }

    static String summary(PortBook ports, Secrets secrets, DataDirectory data) {
        String url = Services.publicUrl(ports);
        return """

                Zvonok            %1$s/
                State             %1$s/health
                APIs              %1$s/consent/v1  /chat/v1  /moderation/v1  /ack/v1  /poll/v1
                Login             %1$s/auth/realms/zvonok
                Administration    %1$s/auth/admin/  (admin / %2$s)

                Account           Password                         May
                %3$-16s  %4$s   import rosters, set the district's defaults
                %5$-16s  %6$s   read and check the acknowledgement history

                Logs              %7$s
                See it work       ./zvonok demo      (in a second terminal)
                Stop              Ctrl-C, or ./zvonok down
                """.formatted(
                        url,
                        KeycloakSetup.adminPassword(secrets),
                        KeycloakSetup.DISTRICT,
                        KeycloakSetup.passwordOf(secrets, KeycloakSetup.DISTRICT),
                        KeycloakSetup.AUDITOR,
                        KeycloakSetup.passwordOf(secrets, KeycloakSetup.AUDITOR),
                        data.logs());
    }
}
