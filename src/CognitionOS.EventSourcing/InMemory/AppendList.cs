namespace CognitionOS.EventSourcing;

/// <summary>A list that only grows, a block at a time: nothing is copied when it grows, and whoever knows that an index
/// was filled reads it without a lock.</summary>
/// <remarks>One writer at a time. A reader has learnt the index by a volatile read of what the writer published after
/// the item.</remarks>
internal sealed class AppendList<T>
{
    private const int BlockBits = 8;
    private const int BlockSize = 1 << BlockBits;

    private T[][] _blocks = [];

    /// <summary>How many items there are, for the writer.</summary>
    public int Count { get; private set; }

    public T this[int index] => _blocks[index >> BlockBits][index & (BlockSize - 1)];

    /// <summary>Puts a copy that holds more in the place of an item: readers may meet either.</summary>
    public void Replace(int index, T item) => _blocks[index >> BlockBits][index & (BlockSize - 1)] = item;

    public int Add(T item)
    {
        var block = Count >> BlockBits;
        if (block == _blocks.Length)
        {
            var blocks = new T[Math.Max(4, block * 2)][];
            _blocks.CopyTo(blocks, 0);
            _blocks = blocks;
        }

        // A fresh array is null where no block is yet.
        _blocks[block] ??= new T[BlockSize];
        _blocks[block][Count & (BlockSize - 1)] = item;
        return Count++;
    }
}
