package org.snn4j.torture.thread;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.network.Network;
import org.snn4j.torture.report.Folders;
import org.snn4j.train.FitOptions;
import org.snn4j.train.Model;
import org.snn4j.train.callback.LambdaCallback;

/** Uses of networks by threads. Each returns what went wrong, or nothing. */
enum Scenario {
    /** A prediction on one thread, then on another, with batches of two sizes. */
    PREDICT_ELSEWHERE {
        @Override
        String run(Nets nets, Path folder) throws Exception {
            Network network = nets.network();
            String wrong = "";
            for (int samples : new int[] {8, 7, 8}) {
                INDArray inputs = nets.inputs(samples);
                float[] alone = Nets.logits(nets.network(), inputs);
                wrong += differs("on this thread", alone, Nets.logits(network, inputs));
                wrong += differs("on another", alone, on(() -> Nets.logits(network, inputs)));
            }
            return wrong;
        }
    },
    /** Four threads predict by one network. */
    PREDICT_IN_A_POOL {
        @Override
        String run(Nets nets, Path folder) throws Exception {
            Network network = nets.network();
            INDArray inputs = nets.inputs(8);
            float[] alone = Nets.logits(nets.network(), inputs);
            return together(4, 8, i -> differs("in a pool", alone, Nets.logits(network, inputs)));
        }
    },
    /** Threads that end after one prediction, by one network and by networks of their own. */
    THREADS_THAT_END {
        @Override
        String run(Nets nets, Path folder) throws Exception {
            Network network = nets.network();
            INDArray inputs = nets.inputs(8);
            float[] alone = Nets.logits(nets.network(), inputs);
            String wrong = "";
            for (int i = 0; i < 6; i++) {
                Network used = i % 2 == 0 ? network : nets.network();
                wrong += differs("on a thread that ends", alone, on(() -> Nets.logits(used, inputs)));
            }
            return wrong;
        }
    },
    /** Two networks at once, each on a thread. */
    TWO_NETWORKS {
        @Override
        String run(Nets nets, Path folder) throws Exception {
            Nets[] both = {nets, new Nets(nets.seed() + 1, 24 - nets.channels(), 3)};
            float[][] alone = {
                Nets.logits(both[0].network(), both[0].inputs(8)), Nets.logits(both[1].network(), both[1].inputs(8))
            };
            return together(2, 8, i -> {
                Nets own = both[i % 2];
                return differs("beside another network", alone[i % 2], Nets.logits(own.network(), own.inputs(8)));
            });
        }
    },
    /** A fit on one thread, a prediction and another fit on others. */
    FIT_ELSEWHERE {
        @Override
        String run(Nets nets, Path folder) throws Exception {
            Model alone = nets.model();
            alone.fit(nets.data(), 1);
            float[] predicted = Nets.logits(alone.network(), nets.inputs(8));
            alone.fit(nets.data(), 1);
            Model model = nets.model();
            on(() -> model.fit(nets.data(), 1));
            String wrong =
                    differs("predicted after a fit", predicted, on(() -> Nets.logits(model.network(), nets.inputs(8))));
            on(() -> model.fit(nets.data(), 1));
            return wrong + differs("fitted twice", Nets.weights(alone), Nets.weights(model));
        }
    },
    /** Two models fit at once. */
    FITS_AT_ONCE {
        @Override
        String run(Nets nets, Path folder) throws Exception {
            Model alone = nets.model();
            alone.fit(nets.data(), 1);
            float[] weights = Nets.weights(alone);
            return together(2, 4, i -> {
                Model model = nets.model();
                model.fit(nets.data(), 1);
                return differs("fitted beside another", weights, Nets.weights(model));
            });
        }
    },
    /** A second fit of a model that is being fitted is refused, and the first ends as if alone. */
    SECOND_FIT_OF_ONE_MODEL {
        @Override
        String run(Nets nets, Path folder) throws Exception {
            Model alone = nets.model();
            alone.fit(nets.data(), 2);
            Model model = nets.model();
            List<String> second = new ArrayList<>();
            model.fit(nets.data(), 2, LambdaCallback.create().epochEnd(report -> second.add(refusal(model, nets))));
            String wrong = second.contains("") ? "a second fit was not refused" : "";
            return wrong + differs("fitted while another fit was refused", Nets.weights(alone), Nets.weights(model));
        }

        private String refusal(Model model, Nets nets) {
            try {
                on(() -> model.fit(nets.data(), 1));
                return "";
            } catch (IllegalStateException refused) {
                return String.valueOf(refused.getMessage());
            } catch (Exception other) {
                return "";
            }
        }
    },
    /** A fit is interrupted: it ends soon with an exception, and its run folder can be resumed. */
    INTERRUPTED_FIT {
        @Override
        String run(Nets nets, Path folder) throws Exception {
            Model alone = nets.model();
            alone.fit(nets.data(), FitOptions.epochs(6).seed(1));
            Folders.empty(folder);
            FutureTask<Object> fit = new FutureTask<>(() ->
                    nets.model().fit(nets.data(), FitOptions.epochs(6).seed(1).runFolder(folder)));
            Thread thread = new Thread(fit, "fit");
            thread.start();
            TimeUnit.MILLISECONDS.sleep(nets.seed() % 120);
            thread.interrupt();
            try {
                fit.get(20, TimeUnit.SECONDS);
            } catch (TimeoutException late) {
                return "an interrupted fit does not end";
            } catch (ExecutionException ended) {
                String said = said(ended);
                if (!said.contains("interrupted")) {
                    return "an interrupted fit says: " + said;
                }
            }
            Model model = nets.model();
            model.fit(
                    nets.data(), FitOptions.epochs(6).seed(1).runFolder(folder).resume());
            return differs("resumed after an interruption", Nets.weights(alone), Nets.weights(model));
        }
    },
    /** A prediction is interrupted: it ends or reports it, and the network still computes correctly. */
    INTERRUPTED_PREDICTION {
        @Override
        String run(Nets nets, Path folder) throws Exception {
            Network network = nets.network();
            INDArray inputs = nets.inputs(8);
            float[] alone = Nets.logits(nets.network(), inputs);
            FutureTask<float[]> task = new FutureTask<>(() -> Nets.logits(network, inputs));
            Thread thread = new Thread(task, "prediction");
            thread.start();
            thread.interrupt();
            String wrong = "";
            try {
                wrong = differs("interrupted", alone, task.get(20, TimeUnit.SECONDS));
            } catch (TimeoutException late) {
                return "an interrupted prediction does not end";
            } catch (ExecutionException ended) {
                String said = said(ended);
                wrong = said.contains("interrupted") ? "" : "an interrupted prediction says: " + said;
            }
            return wrong + differs("after an interruption", alone, Nets.logits(network, inputs));
        }
    },
    /** Virtual threads, where this Java has them. */
    VIRTUAL_THREADS {
        @Override
        String run(Nets nets, Path folder) throws Exception {
            ExecutorService virtual;
            try {
                virtual = (ExecutorService) Executors.class
                        .getMethod("newVirtualThreadPerTaskExecutor")
                        .invoke(null);
            } catch (NoSuchMethodException older) {
                return "";
            }
            Network network = nets.network();
            INDArray inputs = nets.inputs(8);
            float[] alone = Nets.logits(nets.network(), inputs);
            return together(virtual, 8, i -> differs("on virtual threads", alone, Nets.logits(network, inputs)));
        }
    };

    /** A numbered test. */
    interface Try {
        String run(int number) throws Exception;
    }

    abstract String run(Nets nets, Path folder) throws Exception;

    static <T> T on(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task, "other").start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    static String together(int threads, int tries, Try each) throws Exception {
        return together(Executors.newFixedThreadPool(threads), tries, each);
    }

    static String together(ExecutorService pool, int tries, Try each) throws Exception {
        try {
            List<Future<String>> all = new ArrayList<>();
            for (int i = 0; i < tries; i++) {
                int number = i;
                all.add(pool.submit(() -> each.run(number)));
            }
            StringBuilder wrong = new StringBuilder();
            for (Future<String> one : all) {
                wrong.append(one.get());
            }
            return wrong.toString();
        } finally {
            pool.shutdown();
        }
    }

    /** What an exception of another thread says. */
    static String said(ExecutionException ended) {
        Throwable cause = ended.getCause();
        return String.valueOf(cause == null ? ended : cause.getMessage());
    }

    static String differs(String how, float[] expected, float[] found) {
        return Arrays.equals(expected, found) ? "" : how + " other bits than alone; ";
    }
}
