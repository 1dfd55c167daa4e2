package org.snn4j.datasets.download;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The data sets that this library knows, with the addresses and checksums of their publishers.
 *
 * <p>SHA-256 and sizes of CIFAR, CUB and Stanford Dogs are those of TensorFlow Datasets; the MD5 sums of the event sets
 * are those that figshare, Mendeley Data and the READMEs of the sets show. Where a licence has to be accepted, an account
 * is needed, or the address no longer exists, the set has no address here and must be downloaded by hand.
 */
public final class DownloadableSets {
    private static final Map<String, DownloadableSet> BY_NAME = new TreeMap<>();

    static {
        String toronto = "https://www.cs.toronto.edu/~kriz/";
        add(
                "cifar10",
                "CIFAR-10",
                toronto + "cifar.html",
                sha(
                        "cifar-10-binary.tar.gz",
                        170_052_171,
                        "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
                        toronto + "cifar-10-binary.tar.gz"));
        add(
                "cifar100",
                "CIFAR-100",
                toronto + "cifar.html",
                sha(
                        "cifar-100-binary.tar.gz",
                        168_513_733,
                        "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec",
                        toronto + "cifar-100-binary.tar.gz"));
        add(
                "cub200",
                "CUB-200-2011",
                "https://www.vision.caltech.edu/datasets/cub_200_2011/",
                sha(
                        "CUB_200_2011.tgz",
                        1_150_585_339,
                        "0c685df5597a8b24909f6a7c9db6d11e008733779a671760afef78feb49bf081",
                        "https://data.caltech.edu/records/65de6-vp158/files/CUB_200_2011.tgz"));
        String dogs = "http://vision.stanford.edu/aditya86/ImageNetDogs/";
        add(
                "stanford-dogs",
                "Stanford Dogs",
                dogs,
                sha(
                        "images.tar",
                        793_579_520,
                        "a443fc2f9a851aa1a7b8e4fa4af94b8459fce2c9f5a2f4dd4669cf9673a4ec58",
                        dogs + "images.tar"),
                sha(
                        "lists.tar",
                        481_280,
                        "34b47cacd9a98b5d150e084f24d29391c084c55272295ec65c85651bc35f4d6c",
                        dogs + "lists.tar"));
        add(
                "stanford-cars",
                "Stanford Cars",
                "https://ai.stanford.edu/~jkrause/cars/car_dataset.html (no longer available; mirrors hold the same files)",
                sha("cars_train.tgz", 979_269_282, "512b227b30e2f0a8aab9e09485786ab4479582073a144998da74d64b801fd288"),
                sha("cars_test.tgz", 977_350_468, "bffea656d6f425cba3c91c6d83336e4c5f86c6cffd8975b0f375d3a10da8e243"),
                sha("car_devkit.tgz", 330_960, "b97deb463af7d58b6bfaa18b2a4de9829f0f79e8ce663dfa9261bf7810e9accd"),
                sha(
                        "cars_test_annos_withlabels.mat",
                        185_758,
                        "790f75be8ea34eeded134cc559332baf23e30e91367e9ddca97d26ed9b895f05"));
        addDvsCifar10();
        String mendeley = "https://data.mendeley.com/public-files/datasets/";
        add(
                "n-mnist",
                "N-MNIST",
                "https://www.garrickorchard.com/datasets/n-mnist",
                md5(
                        "Train.zip",
                        "20959b8e626244a1b502305a9e6e2031",
                        mendeley + "468j46mzdv/files/39c25547-014b-4137-a934-9d29fa53c7a0/file_downloaded"),
                md5(
                        "Test.zip",
                        "69ca8762b2fe404d9b9bad1103e97832",
                        mendeley + "468j46mzdv/files/05a4d654-7e03-4c15-bdfa-9bb2bcbea494/file_downloaded"));
        add(
                "n-caltech101",
                "N-Caltech101",
                "https://www.garrickorchard.com/datasets/n-caltech101",
                md5(
                        "Caltech101.zip",
                        "66201824eabb0239c7ab992480b50ba3",
                        mendeley + "cy6cvx3ryv/files/36b5c52a-b49d-4853-addb-a836a8883e49/file_downloaded"));
        add(
                "dvs-gesture",
                "DVS-Gesture",
                "https://ibm.ent.box.com/s/3hiq58ww1pbbjrinh367ykfdf60xsfm8/folder/50167556794",
                md5("DvsGesture.tar.gz", "8a5c71fb11e24e5ca5b11866ca6c00a1"));
        add(
                "dvs-gesture-tonic",
                "DVS-Gesture as Tonic has cut it",
                "https://figshare.com/ndownloader/files/38022171 and .../38020584",
                md5(
                        "ibmGestureTrain.tar.gz",
                        "3a8f0d4120a166bac7591f77409cb105",
                        RemoteFile.figshare(38022171).toString()),
                md5(
                        "ibmGestureTest.tar.gz",
                        "56070e45dadaa85fff82e0fbfbc06de5",
                        RemoteFile.figshare(38020584).toString()));
        add(
                "n-cars",
                "N-Cars",
                "https://www.prophesee.ai/2018/03/13/dataset-n-cars/",
                md5("Prophesee_Dataset_n_cars.zip", "553ce464d6e5e617b3c21ce27c19368e"));
    }

    private DownloadableSets() {}

    /**
     * The known data sets.
     *
     * @return by name, sorted
     */
    public static Map<String, DownloadableSet> byName() {
        return Collections.unmodifiableMap(BY_NAME);
    }

    /**
     * The default folder: the property {@code org.snn4j.datasets}, else the environment
     * variable {@code SNN_DATASETS}, else {@code .snn4j/datasets} in the user's home.
     *
     * @return that folder
     */
    public static Path usualHome() {
        String property = System.getProperty("org.snn4j.datasets", System.getenv("SNN_DATASETS"));
        return property == null || property.isBlank()
                ? Path.of(System.getProperty("user.home"), ".snn4j", "datasets")
                : Path.of(property);
    }

    /** The ten archives of figshare's article 4724671, a class each. */
    private static void addDvsCifar10() {
        String[] classes = {"airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"};
        long[] ids = {7712788, 7712791, 7712794, 7712812, 7712815, 7712818, 7712842, 7712851, 7712836, 7712839};
        String[] sums = {
            "0afd5c4bf9ae06af762a77b180354fdd",
            "8438dfeba3bc970c94962d995b1b9bdd",
            "a9c207c91c55b9dc2002dc21c684d785",
            "52c63c677c2b15fa5146a8daf4d56687",
            "b6bf21f6c04d21ba4e23fc3e36c8a4a3",
            "f379ebdf6703d16e0a690782e62639c3",
            "cad6ed91214b1c7388a5f6ee56d08803",
            "e7cbbf77bec584ffbf913f00e682782a",
            "41c7bd7d6b251be82557c6cce9a7d5c9",
            "89f3922fd147d9aeff89e76a2b0b70a7"
        };
        RemoteFile[] files = IntStream.range(0, classes.length)
                .mapToObj(i -> md5(
                        classes[i] + ".zip",
                        sums[i],
                        RemoteFile.figshare(ids[i]).toString()))
                .toArray(RemoteFile[]::new);
        add("dvs-cifar10", "DVS-CIFAR10", "https://figshare.com/articles/dataset/CIFAR10-DVS_New/4724671", files);
    }

    private static void add(String name, String title, String homepage, RemoteFile... files) {
        BY_NAME.put(name, new DownloadableSet(name, title, homepage, List.of(files)));
    }

    private static RemoteFile sha(String name, long size, String sha256, String... mirrors) {
        return new RemoteFile(name, addresses(mirrors), size, Checksum.sha256(sha256));
    }

    private static RemoteFile md5(String name, String md5, String... mirrors) {
        return new RemoteFile(name, addresses(mirrors), 0, Checksum.md5(md5));
    }

    private static List<URI> addresses(String... mirrors) {
        return Arrays.stream(mirrors).map(URI::create).toList();
    }

    /**
     * The folder of a set that has been downloaded to the {@linkplain #usualHome default folder}.
     *
     * @param name of the set
     * @return empty where it is not known, or not complete there
     */
    public static Optional<Path> folderOf(String name) {
        DownloadableSet known = BY_NAME.get(name);
        Path home = usualHome();
        return known != null && known.isComplete(home) ? Optional.of(home.resolve(known.name())) : Optional.empty();
    }
}
