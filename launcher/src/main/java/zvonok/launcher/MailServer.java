package zvonok.launcher;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The mail server by which Keycloak sends invitations, from {@code ZVONOK_SMTP_*}: data of the installation. The links in these
 * mails open accounts, so they go unencrypted to a server on this machine only.
 *
 * @param settings as Keycloak names them; empty where no mail is set up
 */
record MailServer(Map<String, String> settings) {

    /** No mail: people are invited on paper. */
    static final MailServer NONE = new MailServer(Map.of());

    private static final String PREFIX = "ZVONOK_SMTP_";
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

    /**
     * What the environment says.
     *
     * @throws Refusal naming the variable that is missing or cannot be
     */
    static MailServer of(Map<String, String> environment) {
        String host = value(environment, "HOST");
        if (host.isEmpty()) {
            for (Map.Entry<String, String> set : environment.entrySet()) {
                if (set.getKey().startsWith(PREFIX) && !set.getValue().isBlank()) {
                    throw new Refusal(
                            set.getKey() + " is set, but " + PREFIX + "HOST is not: name the mail server, or unset it");
                }
            }
            return NONE;
        }
        String from = value(environment, "FROM");
        if (!from.matches("[^\\s@<>]+@[^\\s@<>]+")) {
            throw new Refusal(PREFIX + "FROM is to be the address from which invitations come");
        }
        String said = value(environment, "TLS");
        String tls = said.isEmpty() ? "starttls" : said;
        if (!Set.of("starttls", "tls", "none").contains(tls)) {
            throw new Refusal(PREFIX + "TLS is starttls, tls or none");
        }
        if (tls.equals("none") && !THIS_MACHINE.contains(host)) {
            throw new Refusal(
                    PREFIX + "TLS=none is for a mail server on this machine: the links in invitations open accounts");
        }
        Map<String, String> settings = new TreeMap<>();
        settings.put("host", host);
        settings.put("port", port(environment, tls));
        settings.put("from", from);
        settings.put("fromDisplayName", "Звонок");
        settings.put("starttls", Boolean.toString(tls.equals("starttls")));
        settings.put("ssl", Boolean.toString(tls.equals("tls")));
        String user = value(environment, "USER");
        settings.put("auth", Boolean.toString(!user.isEmpty()));
        if (!user.isEmpty()) {
            String password = value(environment, "PASSWORD");
            if (password.isEmpty()) {
                throw new Refusal(PREFIX + "USER is set, but " + PREFIX + "PASSWORD is not");
            }
            settings.put("user", user);
            settings.put("password", password);
        }
        return new MailServer(Map.copyOf(settings));
    }

    private static String port(Map<String, String> environment, String tls) {
        String port = value(environment, "PORT");
        if (port.isEmpty()) {
            return tls.equals("tls") ? "465" : "587";
        }
        if (!port.matches("[1-9][0-9]{0,4}") || Integer.parseInt(port) > 65_535) {
            throw new Refusal(PREFIX + "PORT is no port: " + port);
        }
        return port;
    }

    private static String value(Map<String, String> environment, String name) {
        return environment.getOrDefault(PREFIX + name, "").strip();
    }

    /** Nothing of the password. */
    @Override
    public String toString() {
        return settings.isEmpty() ? "no mail server" : "mail server " + settings.get("host");
    }
}
