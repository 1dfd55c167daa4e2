package org.snn4j.datasets.event;

/** Sorts events by time with a stable merge sort that uses runs already in order. */
final class TimeSort {
    private long[] times;
    private int[] addresses;
    private final int size;
    private long[] otherTimes;
    private int[] otherAddresses;

    TimeSort(long[] times, int[] addresses, int size) {
        this.times = times;
        this.addresses = addresses;
        this.size = size;
        otherTimes = new long[size];
        otherAddresses = new int[size];
    }

    /** Sorts the arrays in place. */
    void run() {
        long[] result = times;
        int[] resultAddresses = addresses;
        while (mergeNeighbours() > 1) {
            swap();
        }
        if (otherTimes != result) {
            System.arraycopy(otherTimes, 0, result, 0, size);
            System.arraycopy(otherAddresses, 0, resultAddresses, 0, size);
        }
    }

    /** Merges pairs of runs into the other arrays and returns how many runs are left. */
    private int mergeNeighbours() {
        int runs = 0;
        int begin = 0;
        while (begin < size) {
            int middle = runEnd(begin);
            int end = middle < size ? runEnd(middle) : middle;
            merge(begin, middle, end);
            begin = end;
            runs++;
        }
        return runs;
    }

    private int runEnd(int begin) {
        int end = begin + 1;
        while (end < size && times[end] >= times[end - 1]) {
            end++;
        }
        return end;
    }

    private void merge(int begin, int middle, int end) {
        int left = begin;
        int right = middle;
        for (int to = begin; to < end; to++) {
            boolean fromLeft = left < middle && (right == end || times[left] <= times[right]);
            int from = fromLeft ? left++ : right++;
            otherTimes[to] = times[from];
            otherAddresses[to] = addresses[from];
        }
    }

    private void swap() {
        long[] sortedTimes = otherTimes;
        int[] sortedAddresses = otherAddresses;
        otherTimes = times;
        otherAddresses = addresses;
        times = sortedTimes;
        addresses = sortedAddresses;
    }
}
