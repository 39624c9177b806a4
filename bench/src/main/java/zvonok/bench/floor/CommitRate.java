package zvonok.bench.floor;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How many {@link MessageCommit}s a second the database takes over a few bare connections, each as fast as it can. */
public final class CommitRate {
    private CommitRate() {}

    /** Commits in a second over that many connections. */
    public static double measure(MessageCommit commits, int connections, Duration length)
            throws InterruptedException, SQLException {
        List<MessageCommit.Writer> writers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int i = 0; i < connections; i++) {
                writers.add(commits.writer());
            }
            long begin = System.nanoTime();
            long end = begin + length.toNanos();
            List<Callable<Long>> loops = new ArrayList<>();
            for (MessageCommit.Writer writer : writers) {
                loops.add(() -> loop(writer, end));
            }
            long done = 0;
            for (Future<Long> loop : threads.invokeAll(loops)) {
                done += loop.get();
            }
            return done * 1e9 / (System.nanoTime() - begin);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The floor's transaction fails", e.getCause());
        } finally {
            for (MessageCommit.Writer writer : writers) {
                writer.close();
            }
        }
    }

    private static long loop(MessageCommit.Writer writer, long end) throws SQLException {
        long done = 0;
        while (System.nanoTime() - end < 0) {
            writer.commit();
            done++;
        }
        return done;
    }
}
