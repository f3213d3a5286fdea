package io.conversationengine.log.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `-Dproofs.all=true` tries every proof of the large trees, which takes a quarter of an hour.
class MerkleTreeTest {

    private static final HexFormat HEX = HexFormat.of();

    /// The leaves of the tests that came with RFC 6962, and what those say that the trees over them have as roots.
    private static final MerkleTree PUBLISHED = new NaiveTree(Stream.of(
                            "",
                            "00",
                            "10",
                            "2021",
                            "3031",
                            "40414243",
                            "5051525354555657",
                            "606162636465666768696a6b6c6d6e6f")
                    .map(HEX::parseHex)
                    .toList())
            .tried();

    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    })
    void has_the_published_roots(int size, String root) {
        assertThat(hex(PUBLISHED.root(size))).isEqualTo(root);
    }

    @Test
    void gives_the_published_proofs() {
        assertThat(PUBLISHED.inclusion(0, 8).path())
                .extracting(MerkleTreeTest::hex)
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(PUBLISHED.consistency(6, 8).path())
                .extracting(MerkleTreeTest::hex)
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(PUBLISHED.consistency(2, 5).path())
                .extracting(MerkleTreeTest::hex)
                .containsExactly(
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    @Test
    void proves_every_leaf_and_every_step_of_every_size_up_to_300() {
        NaiveTree naive = NaiveTree.of(300);
        MerkleTree tree = naive.tried();
        List<NodeHash> roots = IntStream.rangeClosed(0, 300)
                .mapToObj(size -> NodeHash.of(naive.root(size)))
                .toList();
        List<NodeHash> leaves = IntStream.range(0, 300)
                .mapToObj(index -> NodeHash.of(naive.leaf(index)))
                .toList();
        for (int size = 0; size <= 300; size++) {
            assertThat(tree.root(size)).isEqualTo(roots.get(size));
            for (int index = 0; index < size; index++) {
                assertThat(tree.inclusion(index, size).proves(leaves.get(index), roots.get(size)))
                        .as("leaf %d of %d", index, size)
                        .isTrue();
            }
            for (int from = 0; from <= size; from++) {
                assertThat(tree.consistency(from, size).proves(roots.get(from), roots.get(size)))
                        .as("from %d to %d", from, size)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {65_535, 65_536, 65_537})
    void proves_leaves_and_steps_around_two_to_the_sixteenth(int size) {
        NaiveTree naive = NaiveTree.of(size);
        MerkleTree tree = naive.tried();
        NodeHash root = NodeHash.of(naive.root());
        assertThat(tree.root()).isEqualTo(root);
        IntStream some = Boolean.getBoolean("proofs.all")
                ? IntStream.range(0, size)
                : IntStream.concat(
                        IntStream.of(0, 1, 255, 256, 257, 32_767, 32_768, 65_279, 65_280, size - 2, size - 1),
                        new Random(6962).ints(4, 0, size));
        some.forEach(index -> {
            assertThat(tree.inclusion(index, size).proves(NodeHash.of(naive.leaf(index)), root))
                    .as("leaf %d", index)
                    .isTrue();
            assertThat(tree.consistency(index, size).proves(NodeHash.of(naive.root(index)), root))
                    .as("from %d", index)
                    .isTrue();
        });
    }

    @Test
    void proves_no_other_leaf_place_path_or_root() {
        NaiveTree naive = NaiveTree.of(300);
        MerkleTree tree = naive.tried();
        for (int size : new int[] {1, 2, 7, 8, 9, 255, 256, 257, 300}) {
            NodeHash root = NodeHash.of(naive.root(size));
            for (int index = 0; index < size; index += 1 + size / 40) {
                InclusionProof proof = tree.inclusion(index, size);
                NodeHash leaf = NodeHash.of(naive.leaf(index));
                assertThat(proof.proves(changed(leaf), root)).isFalse();
                assertThat(proof.proves(leaf, changed(root))).isFalse();
                for (int other = -1; other <= size; other++) {
                    assertThat(new InclusionProof(other, size, proof.path()).proves(leaf, root))
                            .as("leaf %d of %d at %d", index, size, other)
                            .isEqualTo(other == index);
                }
                otherPaths(proof.path())
                        .forEach(path -> assertThat(
                                        new InclusionProof(proof.index(), proof.size(), path).proves(leaf, root))
                                .isFalse());
            }
        }
    }

    @Test
    void proves_no_step_from_another_root_or_by_another_path() {
        NaiveTree naive = NaiveTree.of(300);
        MerkleTree tree = naive.tried();
        for (int to : new int[] {1, 2, 7, 8, 9, 255, 256, 257, 300}) {
            NodeHash later = NodeHash.of(naive.root(to));
            for (int from = 0; from <= to; from += 1 + to / 40) {
                ConsistencyProof proof = tree.consistency(from, to);
                NodeHash earlier = NodeHash.of(naive.root(from));
                assertThat(proof.proves(changed(earlier), later)).isFalse();
                // Whatever there is goes on from nothing.
                assertThat(proof.proves(earlier, changed(later))).isEqualTo(from == 0);
                otherPaths(proof.path())
                        .forEach(path -> assertThat(
                                        new ConsistencyProof(proof.from(), proof.to(), path).proves(earlier, later))
                                .isFalse());
                assertThat(new ConsistencyProof(to + 1, to, proof.path()).proves(earlier, later))
                        .isFalse();
            }
        }
    }

    @Test
    void refuses_what_it_never_had() {
        MerkleTree tree = NaiveTree.of(5).tried();
        assertThatIllegalArgumentException().isThrownBy(() -> tree.root(6)).withMessage("size is from 0 to 5, not 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tree.inclusion(3, 3))
                .withMessage("index is from 0 to 2, not 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tree.consistency(4, 3))
                .withMessage("from is from 0 to 3, not 4");
    }

    private static Stream<List<NodeHash>> otherPaths(List<NodeHash> path) {
        List<NodeHash> longer = new ArrayList<>(path);
        longer.add(NodeHash.OF_NOTHING);
        Stream<List<NodeHash>> changed = IntStream.range(0, path.size()).mapToObj(place -> {
            List<NodeHash> other = new ArrayList<>(path);
            other.set(place, changed(path.get(place)));
            return other;
        });
        Stream<List<NodeHash>> shorter = path.isEmpty()
                ? Stream.empty()
                : Stream.of(path.subList(1, path.size()), path.subList(0, path.size() - 1));
        return Stream.of(Stream.<List<NodeHash>>of(longer), changed, shorter).flatMap(some -> some);
    }

    private static NodeHash changed(NodeHash hash) {
        byte[] bytes = hash.bytes();
        bytes[31] ^= 1;
        return NodeHash.of(bytes);
    }

    private static String hex(NodeHash hash) {
        return HEX.formatHex(hash.bytes());
    }
}
