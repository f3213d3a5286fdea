package io.conversationengine.log.tile;

import io.conversationengine.log.note.AuditSeal;
import io.conversationengine.log.note.GrowthProof;
import io.conversationengine.log.note.NoteSigner;
import io.conversationengine.log.note.SignedNote;
import io.conversationengine.log.note.TlogProof;
import io.conversationengine.log.note.TreeHead;
import io.conversationengine.log.note.VerifierKey;
import io.conversationengine.log.tree.InclusionProof;
import io.conversationengine.log.tree.MerkleTree;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the log proves of itself to others.
public final class ProvenLog {

    private final StoredTree tree;
    private final @Nullable NoteSigner signer;

    /// @param signer null where there is no key, and so nothing that anybody would believe
    ProvenLog(StoredTree tree, @Nullable NoteSigner signer) {
        this.tree = tree;
        this.signer = signer;
    }

    /// What the log is known by.
    public Optional<VerifierKey> key() {
        return Optional.ofNullable(signer).map(NoteSigner::verifier);
    }

    /// What can be proven at this moment; empty where there is no key.
    public Optional<Proven> current() {
        return Optional.ofNullable(signer).map(with -> new Proven(tree.current(), with));
    }

    /// The log up to a position, for one who asks.
    public static final class Proven {

        private final MerkleTree tree;
        private final NoteSigner signer;

        private Proven(MerkleTree tree, NoteSigner signer) {
            this.tree = tree;
            this.signer = signer;
        }

        /// The position of the last event that is proven; 0 where there is none.
        public long size() {
            return tree.size();
        }

        public SignedNote checkpoint() {
            return checkpoint(tree.size());
        }

        /// @param size up to [#size()]
        public SignedNote checkpoint(long size) {
            return signer.sign(new TreeHead(signer.verifier().name(), size, tree.root(size)).text());
        }

        /// That the event at a position is in the log.
        ///
        /// @param position from 1 to `size`
        /// @param size of the log in the checkpoint, up to [#size()]
        public TlogProof inclusion(long position, long size) {
            return new TlogProof(tree.inclusion(position - 1, size), checkpoint(size));
        }

        /// The way from the event at a position to the root, without the checkpoint that says it.
        ///
        /// @param position from 1 to `size`
        /// @param size up to [#size()]
        public InclusionProof path(long position, long size) {
            return tree.inclusion(position - 1, size);
        }

        /// What somebody was given of the log, as the log signs it.
        public SignedNote sign(AuditSeal seal) {
            return signer.sign(seal.text());
        }

        /// That the log goes on from what it was.
        ///
        /// @param from from 0 to `to`
        /// @param to of the log in the checkpoint, up to [#size()]
        public GrowthProof growth(long from, long to) {
            return new GrowthProof(tree.consistency(from, to), checkpoint(to));
        }
    }
}
