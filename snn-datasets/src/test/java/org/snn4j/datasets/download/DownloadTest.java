package org.snn4j.datasets.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a server on this machine that does everything that servers do wrong. */
class DownloadTest {
    @TempDir
    Path home;

    private final byte[] archive = zip("set/one.txt", "one", "set/two.txt", "two".repeat(20_000));
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @FunctionalInterface
    private interface Answer {
        void to(HttpExchange exchange, long from) throws IOException;
    }

    /** Serves a path; the answers are given one after the other, and the last for good. */
    private URI serve(String path, Answer... answers) {
        List<Answer> left = new ArrayList<>(List.of(answers));
        server.createContext(path, exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            requests.add(path + (range == null ? "" : " " + range));
            Answer answer;
            synchronized (left) {
                answer = left.size() > 1 ? left.remove(0) : left.get(0);
            }
            try (exchange) {
                answer.to(exchange, range == null ? 0 : Long.parseLong(range.replaceAll("\\D", "")));
            }
        });
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private Answer whole() {
        return (exchange, from) -> {
            exchange.sendResponseHeaders(200, archive.length);
            exchange.getResponseBody().write(archive);
        };
    }

    private Answer rest() {
        return (exchange, from) -> {
            if (from > 0) {
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + from + "-" + (archive.length - 1) + "/" + archive.length);
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, archive.length - from);
            exchange.getResponseBody().write(archive, (int) from, archive.length - (int) from);
        };
    }

    /** Promises all and breaks off after some bytes. */
    private Answer breakingOff(int bytes) {
        return (exchange, from) -> {
            exchange.sendResponseHeaders(200, archive.length);
            OutputStream body = exchange.getResponseBody();
            body.write(archive, 0, bytes);
            body.flush();
            // The exchange is closed with bytes owed, which resets the connection.
        };
    }

    private static Answer status(int status) {
        return (exchange, from) -> exchange.sendResponseHeaders(status, -1);
    }

    private Answer bytes(byte[] content) {
        return (exchange, from) -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        };
    }

    private DownloadableSet set(long size, URI... mirrors) {
        return new DownloadableSet(
                "toy",
                "Toy",
                "https://example.org/toy",
                List.of(new RemoteFile("toy.zip", List.of(mirrors), size, checksum(archive))));
    }

    private Path download(DownloadableSet set) {
        return set.download(
                home,
                new Fetch(DownloadProgress.silent(), 3, Duration.ofMillis(1), Duration.ofSeconds(1)),
                DownloadProgress.silent());
    }

    private void assertComplete() throws IOException {
        assertThat(home.resolve("toy/set/one.txt")).hasContent("one");
        assertThat(Files.size(home.resolve("toy/set/two.txt"))).isEqualTo(60_000);
        assertThat(Files.readAllLines(home.resolve("toy/.complete")))
                .containsExactly("toy.zip " + archive.length + " " + checksum(archive), "2 files, 60003 bytes");
        assertThat(home.resolve("toy.download")).doesNotExist();
        assertThat(home.resolve("toy.unpacking")).doesNotExist();
    }

    @Test
    void fetchesChecksAndUnpacksOnce() throws IOException {
        DownloadableSet set = set(archive.length, serve("/a", whole()));

        assertThat(set.isComplete(home)).isFalse();
        assertThat(download(set)).isEqualTo(home.resolve("toy"));
        assertComplete();
        download(set);

        assertThat(requests).containsExactly("/a");
        assertThat(set.isComplete(home)).isTrue();
    }

    @Test
    void goesOnWhereTheConnectionBrokeOff() throws IOException {
        download(set(archive.length, serve("/a", breakingOff(100), rest())));

        assertComplete();
        assertThat(requests).hasSize(2);
        assertThat(requests.get(1)).matches("/a bytes=\\d+-");
    }

    @Test
    void goesOnWhereTheServerFellSilent() throws IOException {
        Answer silent = (exchange, from) -> {
            exchange.sendResponseHeaders(200, archive.length);
            exchange.getResponseBody().write(archive, 0, 100);
            exchange.getResponseBody().flush();
            try {
                Thread.sleep(3_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };

        download(set(archive.length, serve("/a", silent, rest())));

        assertComplete();
        assertThat(requests).containsExactly("/a", "/a bytes=100-");
    }

    private Path download(DownloadableSet set, int tries, long ceiling) {
        return set.download(
                home,
                new Fetch(DownloadProgress.silent(), tries, Duration.ofMillis(1), Duration.ofSeconds(1), ceiling),
                DownloadProgress.silent());
    }

    @Test
    void aServerThatNeverEndsIsRefusedAtTheCeilingWithNothingKept() {
        URI address = serve("/endless", (exchange, from) -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(new byte[1 << 16]);
            }
        });

        assertThatThrownBy(() -> download(set(0, address), 3, 1 << 20))
                .isInstanceOf(DownloadException.class)
                .hasMessage(
                        "Toy could not be fetched: " + address + ": the server sends more than the 1048576 bytes that"
                                + " the file may have, whose size is not published; what has come is kept, so try again later, or "
                                + set(0, address).byHand(home));
        assertThat(home.resolve("toy.download/toy.zip.part")).doesNotExist();
    }

    @Test
    void aServerThatPromisesTooMuchIsRefusedBeforeItSendsIt() {
        URI address = serve("/huge", (exchange, from) -> exchange.sendResponseHeaders(200, 1L << 50));

        assertThatThrownBy(() -> download(set(0, address)))
                .isInstanceOf(DownloadException.class)
                .hasMessageStartingWith("Toy could not be fetched: " + address + ": the server sends more than the"
                        + " 17179869184 bytes that the file may have, whose size is not published;");
    }

    @Test
    void aServerThatSendsAByteNowAndThenIsGivenUp() {
        URI address = serve("/slow", (exchange, from) -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (true) {
                    exchange.getResponseBody().write(0);
                    exchange.getResponseBody().flush();
                    Thread.sleep(300);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        assertThatThrownBy(() -> download(set(0, address), 1, 1 << 20))
                .isInstanceOf(DownloadException.class)
                .hasMessageMatching(
                        "Toy could not be fetched: " + address + ": the server sent \\d bytes in 1 s, fewer than"
                                + " 1024 a second, 1 times; what has come is kept, so try again later, or get .*");
    }

    @Test
    void goesOnWithWhatAnEarlierRunOfTheProgramHasFetched() throws IOException {
        Files.createDirectories(home.resolve("toy.download"));
        Files.write(home.resolve("toy.download/toy.zip.part"), Arrays.copyOf(archive, 77));

        download(set(archive.length, serve("/a", rest())));

        assertComplete();
        assertThat(requests).containsExactly("/a bytes=77-");
    }

    @Test
    void beginsAnewWhereTheServerKnowsNoRanges() throws IOException {
        Files.createDirectories(home.resolve("toy.download"));
        Files.write(home.resolve("toy.download/toy.zip.part"), new byte[77]);

        download(set(archive.length, serve("/a", whole())));

        assertComplete();
        assertThat(requests).containsExactly("/a bytes=77-");
    }

    @Test
    void beginsAnewWhereAnEarlierPartWasWrong() throws IOException {
        Files.createDirectories(home.resolve("toy.download"));
        Files.write(home.resolve("toy.download/toy.zip.part"), new byte[archive.length + 5]);

        download(set(archive.length, serve("/a", rest())));

        assertComplete();
        assertThat(requests).containsExactly("/a");
    }

    @Test
    void aPartOfUnknownSizeThatIsWholeIsRecognised() throws IOException {
        Files.createDirectories(home.resolve("toy.download"));
        Files.write(home.resolve("toy.download/toy.zip.part"), archive);

        download(set(0, serve("/a", status(416))));

        assertComplete();
    }

    @Test
    void takesTheNextMirrorWhereOneServesWrongBytes() throws IOException {
        byte[] wrong = archive.clone();
        wrong[500] ^= 1;

        download(set(archive.length, serve("/wrong", bytes(wrong)), serve("/right", whole())));

        assertComplete();
        assertThat(requests).containsExactly("/wrong", "/wrong", "/wrong", "/right");
    }

    @Test
    void takesTheNextMirrorAtOnceWhereOneAnswersWithoutContentOrHasNoFile() throws IOException {
        download(set(0, serve("/challenge", status(202)), serve("/gone", status(404)), serve("/right", whole())));

        assertComplete();
        assertThat(requests).containsExactly("/challenge", "/gone", "/right");
    }

    @Test
    void doesNotBelieveALengthThatIsTooShortOrTooLong() throws IOException {
        byte[] tooShort = Arrays.copyOf(archive, 300);
        byte[] tooLong = Arrays.copyOf(archive, archive.length + 300);

        download(set(
                archive.length, serve("/short", bytes(tooShort)), serve("/long", bytes(tooLong)), serve("/b", rest())));

        assertComplete();
        // The short one is asked again for the rest, and sends the beginning instead.
        assertThat(requests).contains("/short bytes=300-").endsWith("/b");
    }

    @Test
    void arangeThatBeginsElsewhereIsRefused() {
        Answer elsewhere = (exchange, from) -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes 5-9/10");
            exchange.sendResponseHeaders(206, archive.length);
            exchange.getResponseBody().write(archive);
        };
        URI address = serve("/a", breakingOff(100), elsewhere);

        assertThatThrownBy(() -> download(set(archive.length, address)))
                .isInstanceOf(DownloadException.class)
                .hasMessageMatching("(?s)Toy could not be fetched: .*/a: asked for bytes from \\d+ on, the server sent"
                        + " 'bytes 5-9/10'; what has come is kept.*");
    }

    @Test
    void saysWhatEveryMirrorDidWrongAndHowToGetTheFileByHand() {
        URI first = serve("/first", status(202));
        URI second = serve("/second", status(503));

        assertThatThrownBy(() -> download(set(archive.length, first, second)))
                .isInstanceOf(DownloadException.class)
                .hasMessage("Toy could not be fetched: " + first + ": the server answered 202 without the file, as it"
                        + " does to programs; " + second + ": the connection broke off (java.io.IOException: the server"
                        + " answered 503), 3 times; what has come is kept, so try again later, or get toy.zip ("
                        + checksum(archive) + ") of Toy from https://example.org/toy and put it into "
                        + home.resolve("toy.download") + "; the next download checks and unpacks it");
        assertThat(home.resolve("toy")).doesNotExist();
    }

    @Test
    void aSetForPeopleSaysWhereToGetItAndUnpacksItOnceItIsThere() throws IOException {
        DownloadableSet set = set(archive.length);

        assertThat(set.mayBeFetched()).isFalse();
        assertThatThrownBy(() -> download(set))
                .isInstanceOf(DownloadException.class)
                .hasMessage("Toy may not be fetched by a program: get toy.zip (" + checksum(archive)
                        + ") of Toy from https://example.org/toy and put it into " + home.resolve("toy.download")
                        + "; the next download checks and unpacks it");
        Files.write(home.resolve("toy.download/toy.zip"), Arrays.copyOf(archive, 50));
        assertThatThrownBy(() -> download(set))
                .hasMessageStartingWith("Toy could not be fetched: " + home.resolve("toy.download/toy.zip")
                        + " has 50 bytes, but should have " + archive.length + "; delete it and try again");
        Files.write(home.resolve("toy.download/toy.zip"), archive);
        download(set);
        assertThat(home.resolve("toy/set/one.txt")).hasContent("one");
        assertThat(home.resolve("toy.download/toy.zip"))
                .as("got by a person, not deleted")
                .exists();
    }

    @Test
    void whatAnInterruptedUnpackingLeftIsCleared() throws IOException {
        Files.createDirectories(home.resolve("toy.unpacking/set"));
        Files.writeString(home.resolve("toy.unpacking/set/one.txt"), "half");

        download(set(archive.length, serve("/a", whole())));

        assertComplete();
    }

    @Test
    void archivesThatAKilledCallLeftBesideAWholeSetAreDeleted() throws IOException {
        DownloadableSet set = set(archive.length, serve("/a", whole()));
        download(set);
        Files.createDirectories(home.resolve("toy.download"));
        Files.writeString(home.resolve("toy.download/one.zip"), "an archive");

        download(set);

        assertComplete();
        assertThat(requests).containsExactly("/a");
    }

    @Test
    void aFolderThatIsNoEndedDownloadIsLeftAlone() throws IOException {
        Files.createDirectories(home.resolve("toy"));
        Files.writeString(home.resolve("toy/mine.txt"), "mine");

        assertThatThrownBy(() -> download(set(archive.length, serve("/a", whole()))))
                .isInstanceOf(DownloadException.class)
                .hasMessage(home.resolve("toy")
                        + " exists, but was not made by a download that ended; remove it, or use it as it is");
        assertThat(home.resolve("toy/mine.txt")).hasContent("mine");
        assertThat(requests).isEmpty();
    }

    @Test
    void twoAtOnceFetchOnce() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        DownloadableSet set = set(archive.length, serve("/a", (exchange, from) -> {
            begun.countDown();
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            whole().to(exchange, from);
        }));
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Future<Path> first = two.submit(() -> download(set));
            begun.await();
            Future<Path> second = two.submit(() -> download(set));

            assertThat(first.get()).isEqualTo(second.get());
            assertComplete();
            assertThat(requests).containsExactly("/a");
        } finally {
            two.shutdown();
        }
    }

    @Test
    void moreThanTheDiskHoldsIsNotBegun() {
        DownloadableSet huge = new DownloadableSet(
                "toy",
                "Toy",
                "https://example.org/toy",
                List.of(new RemoteFile("toy.zip", List.of(serve("/a", whole())), 1L << 60, checksum(archive))));

        assertThatThrownBy(() -> download(huge))
                .isInstanceOf(DownloadException.class)
                .hasMessageMatching(
                        "Toy needs about 2305843009213 MB in .*, but \\d+ MB are free; free some space or choose"
                                + " another folder");
        assertThat(requests).isEmpty();
    }

    static Checksum checksum(byte[] content) {
        try {
            Path file = Files.createTempFile("snn4j", ".checksum");
            try {
                Files.write(file, content);
                return Checksum.of("SHA-256", file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A zip of files, given as names and contents; some of them do not shrink. */
    static byte[] zip(String... namesAndContents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
            }
            byte[] noise = new byte[1000];
            new Random(1).nextBytes(noise);
            zip.setComment(new String(noise, StandardCharsets.ISO_8859_1).replaceAll("[^a-z]", "x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
