package zvonok.launcher.demo;

import java.nio.file.Path;

/** The eight steps of the main path, each with what the ones before have left. */
final class MainPath {
    private final Stage stage;
    private final Path roster;

    MainPath(Stage stage, Path roster) {
        this.stage = stage;
        this.roster = roster;
    }

    void play() {
        Cast cast = new RosterStep(stage).play(ExampleRoster.read(roster));
        Consents consents = new ConsentStep(stage).play(cast);
        Chats chats = new ChatStep(stage).play(cast, consents);
        MarkedMessage before = new MeetingStep(stage).play(cast, chats);
        MessageStep.Published published = new MessageStep(stage).play(cast, chats);
        new AcknowledgementStep(stage).play(cast, published.message());
        new WithdrawalStep(stage).play(cast, consents, published);
        new AuditStep(stage).play(cast, before, published.message());
    }
}
